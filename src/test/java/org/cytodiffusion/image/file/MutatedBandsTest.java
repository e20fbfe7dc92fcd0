/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.view.Views;
import org.cytodiffusion.fuzz.MutatedImages;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files that are read a few rows at a time give a picture, or a sentence. */
class MutatedBandsTest {

    private static final int TRIED = Integer.getInteger("cytodiffusion.fuzz.images", 260);

    @TempDir Path folder;

    @Test
    void eachIsReadOrRefusedInASentence() throws IOException {
        MutatedImages images = new MutatedImages(18);
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (int i = 0; i < TRIED; i++) {
            Path file = images.next(folder);
            if (file.toString().endsWith(".tif")) {
                read += isRead(file, wrong) ? 1 : 0;
            }
            Files.delete(file);
        }
        assertThat(wrong).isEmpty();
        assertThat(read).isPositive();
    }

    private static boolean isRead(Path file, List<String> wrong) {
        try {
            TiffCheck.check(file);
            FileInfo[] planes =
                    new TiffDecoder(file.getParent().toString(), file.getFileName().toString())
                            .getTiffInfo();
            if (TiffBands.takes(planes, 0)) {
                SmearImage image = TiffBands.read(file, planes);
                Views.flatIterable(image.rgb()).forEach(value -> value.get());
                return true;
            }
        } catch (IOException e) {
            // Refused at the door, as other tests show.
        } catch (RuntimeException | OutOfMemoryError e) {
            Exception told = MemoryFault.asFailure(e, file.toString());
            if (!(told instanceof UnreadableImageException) || !told.getMessage().endsWith(".")) {
                wrong.add(file.getFileName() + " threw " + told);
            }
        }
        return false;
    }
}
