/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.segment.ProceduralSmear;
import org.cytodiffusion.testimages.StripTiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeSmearTest {

    // 20,000 x 20,000 pixels in 2 GB are as many bytes a pixel as 5,000 x 5,000 in 134 MB.
    @Test
    void aSmearOf25MegapixelsNeedsNoMoreThan134MegabytesOfHeap() throws Exception {
        String told = run("-Xmx134m", "5000", "0.1", "1", "0.5", "400");
        assertThat(told).matches("(?s)[0-9]{4} cells, [0-9]{2,} leukocytes.* MB heap.*");
    }

    /** ImageJ alone would take 4 bytes a pixel for it, which are more. */
    @Test
    void aFileOf33MegapixelsNeedsNoMoreEither(@TempDir Path folder) throws Exception {
        int side = 5800;
        Path file = folder.resolve("large.tif");
        StripTiff.write(file, side, rows(new ProceduralSmear(side, side, 0.1, 5).image()));
        String told = run("-Xmx134m", file.toString(), "0.1", "1", "0.5", "400");
        assertThat(told).matches("(?s)[0-9]{4} cells, [0-9]{2,} leukocytes.* MB heap.*");
        assertThat(told).doesNotContain("Cannot analyze");
    }

    private static StripTiff.Rows rows(RandomAccessibleInterval<UnsignedByteType> rgb) {
        RandomAccess<UnsignedByteType> at = rgb.randomAccess();
        return (y, row) -> {
            for (int i = 0; i < row.length; i++) {
                at.setPosition(new int[] {i / 3, y, i % 3});
                row[i] = (byte) at.get().get();
            }
        };
    }

    private static String run(String heap, String... arguments)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java.toString(),
                                heap,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeSmear.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
