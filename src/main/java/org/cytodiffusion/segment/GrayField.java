/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;

/**
 * Gives a gray field the colours that stained cells would have, so that nuclei and red cells can be
 * told apart by density alone: what is denser than a red cell is taken for nucleus.
 */
final class GrayField {

    // Mean difference of channel densities below which a field has no colour at all.
    private static final double COLOURLESS = 0.002;
    // Nuclei begin this much above the typical density of a cell.
    private static final float DENSER = 1.4f;
    // Red and blue density over green, of red cells and of nuclei, as in stained fields.
    private static final float RED_OF_CELL = 0.5f;
    private static final float BLUE_OF_CELL = 0.92f;
    private static final float RED_OF_NUCLEUS = 0.6f;
    private static final float BLUE_OF_NUCLEUS = 0.25f;

    private GrayField() {}

    /** The densities as they are, or with colours if they have none. */
    static OpticalDensity coloured(OpticalDensity od) {
        float[] density = od.green().values();
        double difference = 0;
        for (int i = 0; i < density.length; i++) {
            difference += Math.abs(od.red().values()[i] - density[i]);
            difference += Math.abs(od.blue().values()[i] - density[i]);
        }
        if (difference / density.length > COLOURLESS) {
            return od;
        }
        float cell = DENSER * typicalDensity(od.green());
        float[] red = new float[density.length];
        float[] blue = new float[density.length];
        for (int i = 0; i < density.length; i++) {
            float plain = Math.min(density[i], cell);
            float nuclear = density[i] - plain;
            red[i] = RED_OF_CELL * plain + RED_OF_NUCLEUS * nuclear;
            blue[i] = BLUE_OF_CELL * plain + BLUE_OF_NUCLEUS * nuclear;
        }
        int w = od.green().width();
        int h = od.green().height();
        return new OpticalDensity(new Plane(w, h, red), od.green(), new Plane(w, h, blue));
    }

    // Median of what is not background: in any field most of that is red cells.
    private static float typicalDensity(Plane density) {
        double threshold = Otsu.of(density, -0.05, 0.3).threshold();
        float[] cells = new float[density.values().length];
        int n = 0;
        for (float d : density.values()) {
            if (d > threshold) {
                cells[n++] = d;
            }
        }
        Arrays.sort(cells, 0, n);
        return n == 0 ? Float.POSITIVE_INFINITY : cells[n / 2];
    }
}
