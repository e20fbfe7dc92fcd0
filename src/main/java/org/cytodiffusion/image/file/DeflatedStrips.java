/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.io.FileInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Inflates the strips of a TIFF file once for nothing: ImageJ goes round for ever where the end of
 * a strip is missing, passes over damage, and holds all that a strip becomes in memory.
 */
final class DeflatedStrips {

    private static final int BLOCK = 1 << 16;

    private DeflatedStrips() {}

    /**
     * Checks the strips behind one directory.
     *
     * @throws UnreadableImageException if one is damaged, or becomes more than the picture holds
     */
    static void check(FileInfo plane, Path file) throws IOException {
        // Strips may be filled up with rows behind the last.
        long most = 2L * plane.width * plane.height * Math.max(1, plane.getBytesPerPixel()) + BLOCK;
        Inflater inflater = new Inflater();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int i = 0; i < plane.stripOffsets.length; i++) {
                in.seek(Integer.toUnsignedLong(plane.stripOffsets[i]));
                byte[] strip = new byte[plane.stripLengths[i]];
                in.readFully(strip);
                inflater.reset();
                inflater.setInput(strip);
                if (!ends(inflater, most)) {
                    throw DamagedFile.because(file, "a strip of it cannot be decompressed");
                }
            }
        } catch (DataFormatException e) {
            throw DamagedFile.because(file, "a strip of it cannot be decompressed");
        } finally {
            inflater.end();
        }
    }

    private static boolean ends(Inflater inflater, long most) throws DataFormatException {
        byte[] block = new byte[BLOCK];
        while (!inflater.finished()) {
            int more = inflater.inflate(block);
            if (more == 0 && !inflater.finished() || inflater.getBytesWritten() > most) {
                return false;
            }
        }
        return true;
    }
}
