/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;

/**
 * Smoothed planes of a window that tell the cells apart.
 *
 * @param density green density: all cells are dense
 * @param stain red plus green density less what a red cell would show there: nuclei and platelets
 *     are stained, red cells are about 0
 * @param gray where density is colourless, as in shadows, bubbles and the frame around a round
 *     image
 * @param model what it was made by
 */
public record StainPlanes(Plane density, Plane stain, Mask gray, StainModel model) {

    // Pallor thins a cell out below the threshold, but seldom below this share of it.
    private static final double CLEAR_SHARE = 0.3;
    // Red cells have less than 0.6 of their green density in red, nuclei less than 0.5 in blue.
    private static final float GRAY_SHARE = 0.8f;
    private static final float GRAY_DENSITY = 0.08f;

    /** Derives the planes of a window. */
    public static StainPlanes of(OpticalDensity od, StainModel model) {
        return ofSmooth(smooth(od, model.sigma()), model);
    }

    /** Smooths all channels. */
    static OpticalDensity smooth(OpticalDensity od, double sigma) {
        return new OpticalDensity(
                GaussianBlur.blur(od.red(), sigma),
                GaussianBlur.blur(od.green(), sigma),
                GaussianBlur.blur(od.blue(), sigma));
    }

    /** Derives the planes from densities smoothed already. */
    static StainPlanes ofSmooth(OpticalDensity smooth, StainModel model) {
        float[] r = smooth.red().values();
        float[] g = smooth.green().values();
        float[] b = smooth.blue().values();
        float k = (float) model.redCellRatio();
        float[] stain = new float[g.length];
        boolean[] gray = new boolean[g.length];
        for (int i = 0; i < g.length; i++) {
            stain[i] = r[i] + g[i] - k * b[i];
            float share = GRAY_SHARE * g[i];
            gray[i] = g[i] > GRAY_DENSITY && r[i] > share && b[i] > share;
        }
        int w = smooth.green().width();
        int h = smooth.green().height();
        return new StainPlanes(smooth.green(), new Plane(w, h, stain), new Mask(w, h, gray), model);
    }

    /** The same planes under a model that differs in the threshold only. */
    StainPlanes with(StainModel other) {
        return new StainPlanes(density, stain, gray, other);
    }

    /** The pixels that belong to cells by their density and are not gray. */
    public Mask dense() {
        boolean[] in = new boolean[density.values().length];
        for (int i = 0; i < in.length; i++) {
            in[i] = density.values()[i] > model.threshold() && !gray.values()[i];
        }
        return new Mask(density.width(), density.height(), in);
    }

    /** The pixels that show no red cell: next to no density, gray, or taken by other cells. */
    public Mask clear(Mask taken) {
        boolean[] in = new boolean[density.values().length];
        for (int i = 0; i < in.length; i++) {
            boolean thin = density.values()[i] < CLEAR_SHARE * model.threshold();
            in[i] = thin || gray.values()[i] || taken.values()[i];
        }
        return new Mask(density.width(), density.height(), in);
    }
}
