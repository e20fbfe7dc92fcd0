/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the pixels of a PNG once for nothing, and looks whether they are all there and every row
 * begins with a filter that there is: Java's reader would print what is wrong.
 */
final class PngPixels implements AutoCloseable {

    private static final int LAST_FILTER = 4;

    /** Where the seven passes of an interlaced picture begin, and their steps: x, y, x, y. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private final Inflater inflater = new Inflater();
    private final byte[] block = new byte[1 << 14];
    private final List<Rows> passes = new ArrayList<>();
    private long left;

    /** Rows of one length that are still to come. */
    private static final class Rows {
        private final long bytes;
        private long count;

        Rows(long bytes, long count) {
            this.bytes = bytes;
            this.count = count;
        }
    }

    /**
     * Begins.
     *
     * @param width in pixels
     * @param height in pixels
     * @param bits of a pixel
     * @param interlaced whether the rows come in seven passes
     */
    PngPixels(long width, long height, int bits, boolean interlaced) {
        if (!interlaced) {
            passes.add(new Rows((width * bits + 7) / 8, height));
            return;
        }
        for (int[] pass : PASSES) {
            long columns = (width - pass[0] + pass[2] - 1) / pass[2];
            long rows = (height - pass[1] + pass[3] - 1) / pass[3];
            if (columns > 0 && rows > 0) {
                passes.add(new Rows((columns * bits + 7) / 8, rows));
            }
        }
    }

    /**
     * Takes the next compressed bytes.
     *
     * @return false if they are damaged
     */
    boolean take(byte[] data, int length) {
        inflater.setInput(data, 0, length);
        try {
            for (int n = inflater.inflate(block); n > 0; n = inflater.inflate(block)) {
                if (!rows(n)) {
                    return false;
                }
            }
            return !inflater.needsDictionary();
        } catch (DataFormatException e) {
            return false;
        }
    }

    /** Whether every row has come. */
    boolean isWhole() {
        return passes.isEmpty() && left == 0;
    }

    private boolean rows(int bytes) {
        int at = 0;
        while (at < bytes && !isWhole()) {
            if (left == 0) {
                if (block[at] < 0 || block[at] > LAST_FILTER) {
                    return false;
                }
                at++;
                Rows rows = passes.get(0);
                left = rows.bytes;
                if (--rows.count == 0) {
                    passes.remove(0);
                }
            }
            int part = (int) Math.min(left, bytes - at);
            left -= part;
            at += part;
        }
        return true;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
