/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.ChannelParts;

/**
 * A cell and what surrounds it: optical densities of its pixels above the background nearby, so
 * that uneven lighting does not count. Works cell by cell, whatever the size of the image.
 */
final class CellWindow {

    // White balance puts the background here. No lighting is so uneven that it falls much below:
    // then the window is covered with cells that nobody labelled.
    private static final int WHITE = 240;
    private static final int DARKEST_BACKGROUND = 192;
    private static final int LEAST_BACKGROUND = 50;
    // Of the pixels outside all cells: their darker part are edges and things not labelled.
    private static final double QUANTILE = 0.75;
    private static final int LEVELS = 256;
    private static final double[] LOG10 =
            IntStream.range(0, LEVELS).mapToDouble(v -> Math.log10(v + 1)).toArray();

    // Of the pixels of the mask's box.
    private final byte[][] channels = new byte[3][];
    private final double[][] density = new double[3][LEVELS];

    /**
     * Reads the pixels.
     *
     * @param rgb balanced intensities, axes x, y, channel; zero-min
     * @param taken pixels of the window that belong to any cell, row by row
     * @param mask the cell
     * @param window the part of the image to look at, which holds the cell
     */
    CellWindow(ChannelParts rgb, BitSet taken, CellMask mask, Box window) {
        byte[] all = new byte[window.width() * window.height()];
        for (int c = 0; c < channels.length; c++) {
            rgb.copy(c, window, all);
            double background = LOG10[background(all, taken)];
            for (int v = 0; v < LEVELS; v++) {
                density[c][v] = background - LOG10[v];
            }
            channels[c] = part(all, window, mask.box());
        }
    }

    private static byte[] part(byte[] all, Box window, Box box) {
        byte[] part = new byte[box.width() * box.height()];
        int from = (box.top() - window.top()) * window.width() + box.left() - window.left();
        for (int to = 0; to < part.length; to += box.width(), from += window.width()) {
            System.arraycopy(all, from, part, to, box.width());
        }
        return part;
    }

    /** The box around a cell with a margin, as far as the image reaches. */
    static Box around(Box box, int margin, long[] image) {
        int left = Math.max(0, box.left() - margin);
        int top = Math.max(0, box.top() - margin);
        int right = (int) Math.min(image[0], (long) box.left() + box.width() + margin);
        int bottom = (int) Math.min(image[1], (long) box.top() + box.height() + margin);
        return new Box(left, top, right - left, bottom - top);
    }

    private static int background(byte[] channel, BitSet taken) {
        int[] histogram = new int[LEVELS];
        int n = 0;
        for (int i = taken.nextClearBit(0); i < channel.length; i = taken.nextClearBit(i)) {
            int next = taken.nextSetBit(i);
            int end = next < 0 ? channel.length : next;
            n += end - i;
            for (; i < end; i++) {
                histogram[channel[i] & 0xff]++;
            }
        }
        int level = 0;
        for (int sum = histogram[0]; level < LEVELS - 1 && sum < QUANTILE * n; ) {
            level++;
            sum += histogram[level];
        }
        return n >= LEAST_BACKGROUND && level >= DARKEST_BACKGROUND ? level : WHITE;
    }

    /**
     * Optical density of the k-th bit of the mask, a pixel of the cell; channel 0 red to 2 blue.
     */
    double density(int channel, int k) {
        return density[channel][channels[channel][k] & 0xff];
    }

    /** Mean density in green light over the bits of a part of the mask's box. */
    double meanDensity(BitSet part) {
        double sum = 0;
        for (int k = part.nextSetBit(0); k >= 0; k = part.nextSetBit(k)) {
            for (int end = part.nextClearBit(k); k < end; k++) {
                sum += density(1, k);
            }
        }
        return sum / part.cardinality();
    }
}
