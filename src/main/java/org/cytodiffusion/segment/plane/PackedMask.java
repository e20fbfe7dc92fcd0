/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;

/**
 * A mask with 64 pixels of a row in a word, for steps that go over all pixels several times: what
 * takes a pass over a {@link Mask} takes one over its words here.
 */
public final class PackedMask {

    private final int width;
    private final int height;
    // Words in a row, and which bits of the last one are pixels; the others are never set.
    private final int words;
    private final long tail;
    private final long[] rows;

    private PackedMask(int width, int height, long[] rows) {
        this.width = width;
        this.height = height;
        this.rows = rows;
        words = (width + Long.SIZE - 1) / Long.SIZE;
        tail = -1L >>> (words * Long.SIZE - width);
    }

    /** Packs a mask. */
    public static PackedMask of(Mask mask) {
        int w = mask.width();
        boolean[] in = mask.values();
        long[] rows = new long[(w + Long.SIZE - 1) / Long.SIZE * mask.height()];
        for (int y = 0, k = 0; y < mask.height(); y++) {
            for (int x = 0; x < w; x += Long.SIZE) {
                int end = y * w + Math.min(w, x + Long.SIZE);
                long word = 0;
                for (int i = end - 1; i >= y * w + x; i--) {
                    word = word << 1 | (in[i] ? 1 : 0);
                }
                rows[k++] = word;
            }
        }
        return new PackedMask(w, mask.height(), rows);
    }

    /** Unpacks it. */
    public Mask mask() {
        boolean[] in = new boolean[width * height];
        for (int y = 0, k = 0; y < height; y++) {
            for (int x = 0; x < width; x += Long.SIZE) {
                long word = rows[k++];
                int end = y * width + Math.min(width, x + Long.SIZE);
                for (int i = y * width + x; i < end; i++) {
                    in[i] = (word & 1) != 0;
                    word >>>= 1;
                }
            }
        }
        return new Mask(width, height, in);
    }

    /** Whether it holds the same pixels as another of the same size. */
    boolean isSame(PackedMask other) {
        return Arrays.equals(rows, other.rows);
    }

    /** The pixels of this or of another of the same size. */
    public PackedMask with(PackedMask other) {
        long[] out = new long[rows.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = rows[i] | other.rows[i];
        }
        return new PackedMask(width, height, out);
    }

    /** The pixels of both this and another of the same size. */
    public PackedMask within(PackedMask other) {
        long[] out = new long[rows.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = rows[i] & other.rows[i];
        }
        return new PackedMask(width, height, out);
    }

    private PackedMask complement() {
        long[] out = new long[rows.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = ~rows[i];
        }
        return new PackedMask(width, height, out).cleared();
    }

    // Takes off what is beyond the ends of rows.
    private PackedMask cleared() {
        for (int i = words - 1; i < rows.length; i += words) {
            rows[i] &= tail;
        }
        return this;
    }

    /** As {@link Morphology#dilate} does it. */
    PackedMask dilated(double radius) {
        long[] out = new long[rows.length];
        long[] wide = rows.clone();
        int done = 0;
        // From the narrowest row of the disc to the widest, so that each widens the one before.
        for (int dy = (int) radius; dy >= 0; dy--) {
            int half = (int) Math.sqrt(radius * radius - dy * dy);
            for (; done < half; done++) {
                widen(wide);
            }
            lay(wide, out, dy * words);
        }
        return new PackedMask(width, height, out).cleared();
    }

    /** As {@link Morphology#erode} does it. */
    PackedMask eroded(double radius) {
        return complement().dilated(radius).complement();
    }

    /** As {@link Morphology#open} does it. */
    public PackedMask opened(double radius) {
        return eroded(radius).dilated(radius);
    }

    /** As {@link Morphology#close} does it. */
    public PackedMask closed(double radius) {
        return dilated(radius).eroded(radius);
    }

    // Each row over those so many words before and behind it.
    private static void lay(long[] rows, long[] out, int apart) {
        for (int i = apart; i < out.length; i++) {
            out[i - apart] |= rows[i];
        }
        for (int i = apart; i < out.length; i++) {
            out[i] |= rows[i - apart];
        }
    }

    // Each row by a pixel on either side. What runs over the end of a row never comes back.
    private void widen(long[] rows) {
        for (int row = 0; row < rows.length; row += words) {
            long before = 0;
            for (int i = row; i < row + words; i++) {
                long here = rows[i];
                long after = i + 1 < row + words ? rows[i + 1] : 0;
                rows[i] = here | here << 1 | here >>> 1 | before >>> 63 | after << 63;
                before = here;
            }
        }
    }

    /** With every hole filled, as {@link HoleFilling#fill} does it. */
    public PackedMask filled() {
        PackedMask outside = complement();
        long[] rim = new long[rows.length];
        Arrays.fill(rim, 0, words, -1);
        Arrays.fill(rim, rim.length - words, rim.length, -1);
        for (int row = 0; row < rim.length; row += words) {
            rim[row] |= 1;
            rim[row + words - 1] |= 1L << (width - 1);
        }
        return outside.connectedTo(new PackedMask(width, height, rim)).complement();
    }

    /** Those of its parts, connected by the sides of pixels, that hold a pixel of another. */
    public PackedMask connectedTo(PackedMask seeds) {
        long[] out = within(seeds).rows;
        for (int row = 0; row < out.length; row += words) {
            spread(out, row);
        }
        boolean more = true;
        while (more) {
            more = false;
            for (int row = words; row < out.length; row += words) {
                more |= reach(out, row - words, row);
            }
            for (int row = out.length - 2 * words; row >= 0; row -= words) {
                more |= reach(out, row + words, row);
            }
        }
        return new PackedMask(width, height, out);
    }

    // From a row to the next; whether anything is new there.
    private boolean reach(long[] out, int from, int to) {
        long more = 0;
        for (int k = 0; k < words; k++) {
            long fresh = out[from + k] & rows[to + k] & ~out[to + k];
            out[to + k] |= fresh;
            more |= fresh;
        }
        if (more != 0) {
            spread(out, to);
        }
        return more != 0;
    }

    // Along the runs of a row. Adding a pixel to its run carries to the run's end.
    private void spread(long[] out, int row) {
        long carry = 0;
        for (int i = row; i < row + words; i++) {
            long seed = out[i] | carry & rows[i];
            out[i] = rows[i] & ((rows[i] + seed) ^ rows[i]) | seed;
            carry = out[i] >>> 63;
        }
        carry = 0;
        for (int i = row + words - 1; i >= row; i--) {
            long open = rows[i];
            long seed = out[i] | carry << 63 & open;
            for (int k = 1; k < Long.SIZE; k <<= 1) {
                seed |= open & seed >>> k;
                open &= open >>> k;
            }
            out[i] = seed;
            carry = seed & 1;
        }
    }
}
