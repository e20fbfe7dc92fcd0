/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.List;
import net.imglib2.parallel.TaskExecutor;

/**
 * What the colours say of a field.
 *
 * @param density smoothed density, green channel: how much of any stain
 * @param stain smoothed red plus green density less the share that goes with the blue density of a
 *     red cell: about 0 in background, red cells and gray dirt, high in nuclei and platelets
 * @param gray dark without colour: dirt, pointers, scale bars, the black beyond the edge of an
 *     image
 * @param threshold density above which a pixel belongs to a cell; infinite in an empty field
 */
record StainPlanes(Plane density, Plane stain, Mask gray, double threshold) {

    // Red plus green over blue density: 1.6 in the red cells of BCCD, 2.2 in those of Chula.
    private static final double LEAST_RATIO = 1.5;
    private static final double GREATEST_RATIO = 2.4;
    // Pallor thins a cell out below the threshold, but seldom below this share of it.
    private static final double CLEAR_SHARE = 0.3;
    private static final double DENSITY_CLIP = 0.3;
    // Red cells have less than 0.6 of their green density in red, nuclei less than 0.5 in blue.
    private static final float GRAY_SHARE = 0.8f;
    private static final float GRAY_DENSITY = 0.08f;

    /**
     * Derives the planes.
     *
     * @param od densities of the channels
     * @param sigma smoothing in pixels
     * @param cut how the threshold is found
     * @param executor runs the channels side by side
     */
    static StainPlanes of(
            OpticalDensity od, double sigma, DensityThreshold cut, TaskExecutor executor) {
        List<Plane> smooth =
                executor.forEachApply(
                        List.of(od.red(), od.green(), od.blue()),
                        plane -> GaussianBlur.blur(plane, sigma));
        Plane density = smooth.get(1);
        float[] r = smooth.get(0).values();
        float[] g = density.values();
        float[] b = smooth.get(2).values();
        Otsu otsu = Otsu.of(density, -0.05, DENSITY_CLIP);
        float k = (float) redCellRatio(smooth, otsu.threshold());
        float[] stain = new float[g.length];
        boolean[] gray = new boolean[g.length];
        for (int i = 0; i < g.length; i++) {
            stain[i] = r[i] + g[i] - k * b[i];
            float share = GRAY_SHARE * g[i];
            gray[i] = g[i] > GRAY_DENSITY && r[i] > share && b[i] > share;
        }
        int w = density.width();
        int h = density.height();
        Plane stains = new Plane(w, h, stain);
        double threshold = cut.of(density, stains);
        return new StainPlanes(density, stains, new Mask(w, h, gray), threshold);
    }

    /** The pixels that belong to cells by their density and are not gray. */
    Mask dense() {
        boolean[] in = new boolean[density.values().length];
        for (int i = 0; i < in.length; i++) {
            in[i] = density.values()[i] > threshold && !gray.values()[i];
        }
        return new Mask(density.width(), density.height(), in);
    }

    /** The pixels that show no red cell: next to no density, gray, or taken by other cells. */
    Mask clear(Mask taken) {
        boolean[] in = new boolean[density.values().length];
        for (int i = 0; i < in.length; i++) {
            boolean thin = density.values()[i] < CLEAR_SHARE * threshold;
            in[i] = thin || gray.values()[i] || taken.values()[i];
        }
        return new Mask(density.width(), density.height(), in);
    }

    // Median over the cells, within the limits; leukocytes alone end at the upper limit.
    private static double redCellRatio(List<Plane> od, double threshold) {
        int bins = 90;
        int[] histogram = new int[bins];
        int total = 0;
        float[] green = od.get(1).values();
        for (int i = 0; i < green.length; i++) {
            float blue = od.get(2).values()[i];
            if (green[i] > threshold && green[i] < DENSITY_CLIP && blue > 0) {
                double ratio = (od.get(0).values()[i] + green[i]) / blue;
                histogram[(int) Math.max(0, Math.min(bins - 1, 30 * (ratio - 0.5)))]++;
                total++;
            }
        }
        int bin = 0;
        for (int sum = 0; bin < bins && 2 * (sum + histogram[bin]) < total; bin++) {
            sum += histogram[bin];
        }
        double median = 0.5 + (bin + 0.5) / 30;
        return Math.max(LEAST_RATIO, Math.min(GREATEST_RATIO, median));
    }
}
