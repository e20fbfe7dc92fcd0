/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.List;
import java.util.Optional;
import org.cytodiffusion.segment.plane.Histogram;
import org.cytodiffusion.segment.plane.Otsu;
import org.cytodiffusion.segment.plane.Plane;

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

    private static final double LOW = -0.1;
    private static final double HIGH = 1;
    private static final int BINS = 4400;

    private final float cell;

    private GrayField(float cell) {
        this.cell = cell;
    }

    /** How to colour a field of which pieces are given; empty if it has colours. */
    static Optional<GrayField> of(List<OpticalDensity> pieces) {
        double difference = 0;
        long n = 0;
        for (OpticalDensity od : pieces) {
            float[] green = od.green().values();
            for (int i = 0; i < green.length; i++) {
                difference += Math.abs(od.red().values()[i] - green[i]);
                difference += Math.abs(od.blue().values()[i] - green[i]);
            }
            n += green.length;
        }
        return difference / n > COLOURLESS
                ? Optional.empty()
                : Optional.of(new GrayField(DENSER * typicalDensity(pieces)));
    }

    /** The densities with the colours that stained cells would have. */
    OpticalDensity coloured(OpticalDensity od) {
        float[] density = od.green().values();
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
    private static float typicalDensity(List<OpticalDensity> pieces) {
        Histogram all = new Histogram(LOW, HIGH, BINS);
        Histogram coarse = new Histogram(-0.05, 0.3, Otsu.BINS);
        for (OpticalDensity od : pieces) {
            for (float v : od.green().values()) {
                coarse.add(v);
            }
        }
        double threshold = coarse.otsu().threshold();
        for (OpticalDensity od : pieces) {
            for (float v : od.green().values()) {
                if (v > threshold) {
                    all.add(v);
                }
            }
        }
        return all.total() == 0 ? Float.POSITIVE_INFINITY : (float) all.median();
    }
}
