/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.TrialErrors;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.segment.SyntheticSmear;
import org.cytodiffusion.segment.field.CropScale;
import org.cytodiffusion.segment.field.ScaleFinder;
import org.junit.jupiter.api.Test;

/** A drawn leukocyte, and a network that tells classes apart by how wide it shows the cell. */
class ScaleByNetworkTest {

    private static final CropPlan PLAN = new CropPlan(48, 0.5);
    private static final ScaleFinder NO_RED = (rgb, executor) -> Optional.empty();

    private final TaskExecutor executor = TaskExecutors.singleThreaded();
    private final RandomAccessibleInterval<UnsignedByteType> rgb =
            WhiteBalance.apply(new SyntheticSmear(160, 160, 0.2).leukocyte(16, 16).image(3));

    private static int dark(byte[] crop) {
        int dark = 0;
        for (int i = 1; i < crop.length; i += 3) {
            dark += (crop[i] & 0xff) < 150 ? 1 : 0;
        }
        return dark;
    }

    // Classes differ most where so many pixels of the crop are dark.
    private static TrialErrors bestAt(int pixels) {
        return (crops, trials) -> {
            List<CellScores> scores = new ArrayList<>();
            for (byte[] crop : crops) {
                float off = Math.abs(dark(crop) - pixels) / 2304f;
                // What is denoised best, at the least off of all, is not what counts.
                scores.add(new CellScores(new float[][] {{off, 2, 2}}));
            }
            return scores;
        };
    }

    @Test
    void theScaleIsThatAtWhichClassesDifferMost() {
        double nucleus = new CropScale(NO_RED).scale(rgb, executor).orElseThrow().micrometres();
        List<Integer> seen = new ArrayList<>();
        TrialErrors looks =
                (crops, trials) -> {
                    crops.forEach(crop -> seen.add(dark(crop)));
                    return bestAt(0).errors(crops, trials);
                };
        new ScaleByNetwork(NO_RED, PLAN, looks).scale(rgb, executor);
        assertThat(seen).hasSize(4).isSorted();
        PixelSize told =
                new ScaleByNetwork(NO_RED, PLAN, bestAt(seen.get(3)))
                        .scale(rgb, executor)
                        .orElseThrow();
        assertThat(told.micrometres()).isCloseTo(nucleus * 1.6 / 1.08, within(1e-9));
        assertThat(told.source()).isEqualTo(PixelSize.Source.CELL);
    }

    @Test
    void redCellsInViewComeFirst() {
        PixelSize red = new PixelSize(0.3, PixelSize.Source.RED_CELLS);
        ScaleFinder sees = (image, parts) -> Optional.of(red);
        assertThat(new ScaleByNetwork(sees, PLAN, bestAt(9)).scale(rgb, executor)).contains(red);
    }

    @Test
    void aNetworkThatCannotBeRunTellsNothing() {
        TrialErrors broken =
                (crops, trials) -> {
                    throw new InferenceException("no memory", null);
                };
        assertThat(new ScaleByNetwork(NO_RED, PLAN, broken).scale(rgb, executor)).isEmpty();
    }

    @Test
    void withoutANetworkRedCellsAreAsked() {
        assertThat(ScaleByNetwork.of(NO_RED, PLAN, Optional.empty())).isSameAs(NO_RED);
    }
}
