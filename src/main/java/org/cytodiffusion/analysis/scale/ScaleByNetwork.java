/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.TrialErrors;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.field.CropScale;
import org.cytodiffusion.segment.field.ScaleFinder;

/**
 * The scale of a single-cell image: from the red cells in view, else that at which the network
 * tells its classes apart best, among some around what the nucleus says, if there is one. What is
 * denoised best is no guide, as a cell is denoised the better the smaller it is shown.
 *
 * @param red what tells the scale by red cells
 * @param plan the crops that the network wants
 * @param errors the network; may be asked from several threads
 */
public record ScaleByNetwork(ScaleFinder red, CropPlan plan, TrialErrors errors)
        implements ScaleFinder {

    // In the median of a laboratory nuclei tell 0.8 to 1.1 of the scale. Far below it a cell is
    // shown so large that its nucleus fills the crop, and classes differ again, for no good reason.
    private static final double[] FACTORS = {0.8, 1, 1.25, 1.6};
    // Classes differ most where a cell is shown a little smaller than those of training: by this,
    // in the mean of five laboratories (1.03 to 1.11).
    private static final double SMALLER = 1.08;
    // One trial of little noise says as much as four.
    private static final int[] TRIALS = {0};

    /**
     * Adds the network of a model where it has one that can be asked.
     *
     * @param red what tells the scale by red cells
     * @param plan the crops that the network wants
     * @param errors the network
     */
    public static ScaleFinder of(ScaleFinder red, CropPlan plan, Optional<TrialErrors> errors) {
        return errors.<ScaleFinder>map(network -> new ScaleByNetwork(red, plan, network))
                .orElse(red);
    }

    @Override
    public Optional<PixelSize> scale(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        return red.scale(balancedRgb, executor)
                .or(
                        () ->
                                new CropScale((image, parts) -> Optional.empty())
                                        .scale(balancedRgb, executor)
                                        .flatMap(n -> told(balancedRgb, n.micrometres())));
    }

    private Optional<PixelSize> told(RandomAccessibleInterval<UnsignedByteType> rgb, double start) {
        List<byte[]> crops = new ArrayList<>();
        for (double factor : FACTORS) {
            PixelSize tried = new PixelSize(start * factor, PixelSize.Source.CELL);
            crops.add(
                    new CellCrops(rgb, tried, plan)
                            .around(rgb.dimension(0) / 2.0, rgb.dimension(1) / 2.0));
        }
        try {
            List<CellScores> scores = errors.errors(crops, TRIALS);
            int best = 0;
            for (int i = 1; i < FACTORS.length; i++) {
                best = apart(scores.get(i)) > apart(scores.get(best)) ? i : best;
            }
            double pixel = start * FACTORS[best] / SMALLER;
            return Optional.of(new PixelSize(pixel, PixelSize.Source.CELL));
        } catch (InferenceException e) {
            // Said when the cells are classified; the nucleus tells something.
            return Optional.empty();
        }
    }

    // By how much the best class explains a cell better than classes do on average.
    private static double apart(CellScores scores) {
        float[] row = scores.errors()[0];
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (float error : row) {
            sum += error;
            least = Math.min(least, error);
        }
        return sum / row.length - least;
    }
}
