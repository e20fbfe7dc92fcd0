/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import org.cytodiffusion.segment.plane.Histogram;
import org.cytodiffusion.segment.plane.Otsu;

/**
 * What tells stain and cells from background all over a field.
 *
 * @param sigma smoothing in working pixels
 * @param redCellRatio red plus green over blue density of the red cells
 * @param threshold density above which a pixel belongs to a cell; infinite in an empty field
 */
public record StainModel(double sigma, double redCellRatio, double threshold) {

    // Red plus green over blue density: 1.6 in the red cells of BCCD, 2.2 in those of Chula.
    private static final double LEAST_RATIO = 1.5;
    private static final double GREATEST_RATIO = 2.4;
    private static final double DENSITY_CLIP = 0.3;

    /**
     * A model and the planes that it gives for the pieces it was found on.
     *
     * @param model the model
     * @param planes one for each piece
     */
    public record Fitted(StainModel model, List<StainPlanes> planes) {}

    /**
     * Finds the model.
     *
     * @param pieces densities of pieces that stand for the field
     * @param sigma smoothing in pixels
     * @param cut how the threshold is found
     * @param executor runs the work side by side
     */
    public static Fitted fit(
            List<OpticalDensity> pieces,
            double sigma,
            DensityThreshold cut,
            TaskExecutor executor) {
        List<OpticalDensity> smooth =
                executor.forEachApply(pieces, od -> StainPlanes.smooth(od, sigma));
        double ratio = redCellRatio(smooth);
        StainModel open = new StainModel(sigma, ratio, Double.POSITIVE_INFINITY);
        List<StainPlanes> planes =
                executor.forEachApply(smooth, od -> StainPlanes.ofSmooth(od, open));
        StainModel model = new StainModel(sigma, ratio, cut.of(planes));
        return new Fitted(model, planes.stream().map(p -> p.with(model)).toList());
    }

    // Median over the cells, within the limits; leukocytes alone end at the upper limit.
    private static double redCellRatio(List<OpticalDensity> smooth) {
        Histogram green = new Histogram(-0.05, DENSITY_CLIP, Otsu.BINS);
        for (OpticalDensity od : smooth) {
            for (float v : od.green().values()) {
                green.add(v);
            }
        }
        float threshold = (float) green.otsu().threshold();
        Histogram ratios = new Histogram(0.5, 3.5, 90);
        for (OpticalDensity od : smooth) {
            float[] g = od.green().values();
            for (int i = 0; i < g.length; i++) {
                float blue = od.blue().values()[i];
                if (g[i] > threshold && g[i] < DENSITY_CLIP && blue > 0) {
                    ratios.add((od.red().values()[i] + g[i]) / blue);
                }
            }
        }
        double median = ratios.median();
        return Math.max(LEAST_RATIO, Math.min(GREATEST_RATIO, median));
    }
}
