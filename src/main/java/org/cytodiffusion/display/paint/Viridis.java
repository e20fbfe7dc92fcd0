/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.process.LUT;

/**
 * The colours of viridis (van der Walt and Smith, matplotlib 1.5, 2015; public domain), dark violet
 * for 0 to bright yellow for 1: equal steps look equal, to colour-blind eyes and in gray too. Made
 * of ten of its published colours, with straight lines between them.
 */
public final class Viridis {

    private static final int[] STOPS = {
        0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
        0xFDE725
    };

    private Viridis() {}

    /**
     * The colour of a number.
     *
     * @param value in [0, 1]; numbers beyond have the colours of the ends
     * @return 0xRRGGBB
     */
    public static int rgb(double value) {
        double place = Math.max(0, Math.min(1, value)) * (STOPS.length - 1);
        int left = Math.min(STOPS.length - 2, (int) place);
        double part = place - left;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = STOPS[left] >> shift & 255;
            int to = STOPS[left + 1] >> shift & 255;
            rgb |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return rgb;
    }

    /** The colours as a table of ImageJ. */
    public static LUT lut() {
        byte[][] channels = new byte[3][256];
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < 3; c++) {
                channels[c][i] = (byte) (rgb(i / 255.0) >> (16 - 8 * c));
            }
        }
        return new LUT(channels[0], channels[1], channels[2]);
    }
}
