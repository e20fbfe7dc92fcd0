/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes square RGB pictures of any size that are never held in memory, as plain TIFF files. */
public final class StripTiff {

    /** Where in the file the places of its strips stand, 4 bytes each, if there are several. */
    public static final int PLACES = 8 + 2 + 12 * 9 + 4 + 6;

    private static final int STRIP = 50;

    private StripTiff() {}

    /** What makes the rows. */
    @FunctionalInterface
    public interface Rows {
        /**
         * Fills a row.
         *
         * @param y which one, from the top, each once and in order
         * @param row taken as red, green and blue of one pixel after the other
         */
        void fill(int y, byte[] row);
    }

    /**
     * Writes a picture, uncompressed, in strips of 50 rows.
     *
     * @param file gets it
     * @param side of the square in pixels, a multiple of 50
     * @param rows makes its rows
     */
    public static void write(Path file, int side, Rows rows) throws IOException {
        int strips = side / STRIP;
        int lists = PLACES;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeBytes("MM");
            out.writeShort(42);
            out.writeInt(8);
            out.writeShort(9);
            entry(out, 256, 1, side);
            entry(out, 257, 1, side);
            entry(out, 258, -3, lists - 6);
            entry(out, 259, 1, 1);
            entry(out, 262, 1, 2);
            entry(out, 273, strips, lists);
            entry(out, 277, 1, 3);
            entry(out, 278, 1, STRIP);
            entry(out, 279, strips, lists + 4 * strips);
            out.writeInt(0);
            for (int c = 0; c < 3; c++) {
                out.writeShort(8);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(lists + 8 * strips + i * STRIP * side * 3);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(STRIP * side * 3);
            }
            byte[] row = new byte[3 * side];
            for (int y = 0; y < side; y++) {
                rows.fill(y, row);
                out.write(row);
            }
        }
    }

    /** Counts below 0 are of short values. */
    private static void entry(DataOutputStream out, int tag, int count, int value)
            throws IOException {
        out.writeShort(tag);
        out.writeShort(count < 0 ? 3 : 4);
        out.writeInt(Math.abs(count));
        out.writeInt(value);
    }
}
