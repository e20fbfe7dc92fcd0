/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;
import java.util.BitSet;
import org.cytodiffusion.cell.CellMask;

/**
 * Length of an outline by Crofton's formula with lines in four directions (Legland, Kieu and
 * Devaux, Image Anal. Stereol. 26, 83-92, 2007; also in MorphoLibJ): the crossings of the outline
 * with all rows, columns and diagonals of pixels are counted and weighted by the distance between
 * the lines.
 *
 * <p>Right for discs, and in the mean over all orientations within 1 % for straight edges; a square
 * along the axes comes out 5 % short, one on its tip as well. Counting pixel edges instead would
 * make every disc 27 % too long.
 */
public final class Perimeter {

    private Perimeter() {}

    /** The perimeter in pixels. */
    public static double of(CellMask mask) {
        // With nothing around it.
        int w = mask.box().width() + 2;
        int h = mask.box().height() + 2;
        byte[] in = padded(mask, w, h);
        int straight = 0;
        int diagonal = 0;
        for (int y = 0; y < h - 1; y++) {
            for (int i = y * w; i < y * w + w - 1; i++) {
                straight += (in[i] ^ in[i + 1]) + (in[i] ^ in[i + w]);
                diagonal += (in[i] ^ in[i + w + 1]) + (in[i + 1] ^ in[i + w]);
            }
        }
        // Half the integral over the directions, pi / 4 each, of crossings times distance of lines.
        return Math.PI / 8 * (straight + diagonal / Math.sqrt(2));
    }

    private static byte[] padded(CellMask mask, int w, int h) {
        byte[] in = new byte[w * h];
        BitSet bits = mask.bits();
        int width = mask.box().width();
        for (int y = 0; y < mask.box().height(); y++) {
            int to = (y + 1) * w + 1 - y * width;
            int last = (y + 1) * width;
            for (int k = bits.nextSetBit(y * width); k >= 0 && k < last; k = bits.nextSetBit(k)) {
                int end = Math.min(last, bits.nextClearBit(k));
                Arrays.fill(in, to + k, to + end, (byte) 1);
                k = end;
            }
        }
        return in;
    }
}
