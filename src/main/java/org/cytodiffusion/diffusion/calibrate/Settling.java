/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.diffusion.Probabilities;

/**
 * When a cell has had enough trials.
 *
 * @param margins of each look, from which on a class is settled; 0 at the last
 * @param deviations how many deviations of what margins still move; {@link #NEVER} if nothing
 *     leaves early
 * @param cells how many cells it rests on
 * @param differing how many of them have another class than after all trials
 */
public record Settling(double[] margins, double deviations, int cells, int differing) {

    /** A margin that no cell reaches. */
    public static final double NEVER = 1e6;

    /** Share of cells whose class may differ from what all trials would have said. */
    public static final double DIFFERS = 0.005;

    /** Cells of smaller margin tell how far a margin still moves. */
    private static final double NEAR = 3;

    private static final int MOST_STEPS = 120;
    private static final double STEPS_A_DEVIATION = 20;

    /**
     * Tests deviations from 6 down; the first whose bound exceeds {@link #DIFFERS} ends the search
     * (fixed-sequence testing), so that the confidence holds for the one chosen.
     */
    static Settling of(HeldOutLooks seen) {
        double[] spread = spreads(seen);
        int last = seen.looks() - 1;
        double[] never = new double[seen.looks()];
        Arrays.fill(never, 0, last, NEVER);
        Settling best = new Settling(never, NEVER, seen.cells(), 0);
        for (int step = MOST_STEPS; step >= 0; step--) {
            double[] margins = new double[seen.looks()];
            for (int l = 0; l < last; l++) {
                margins[l] = step / STEPS_A_DEVIATION * spread[l];
            }
            int differing = 0;
            for (int i = 0; i < seen.cells(); i++) {
                int winner = seen.leaving(i, margins, last).probabilities().winner();
                differing += winner == seen.probabilities(last, i).winner() ? 0 : 1;
            }
            if (Interval.below(differing, seen.cells()).high() > DIFFERS) {
                break;
            }
            best = new Settling(margins, step / STEPS_A_DEVIATION, seen.cells(), differing);
        }
        return best;
    }

    /** Root mean square of how far the lead of a look's winner still moves, among near cells. */
    private static double[] spreads(HeldOutLooks seen) {
        double[] spreads = new double[seen.looks() - 1];
        for (int l = 0; l < spreads.length; l++) {
            double near = 0;
            double all = 0;
            int count = 0;
            for (int i = 0; i < seen.cells(); i++) {
                Probabilities now = seen.probabilities(l, i);
                double move =
                        lead(seen.probabilities(spreads.length, i), now.winner()) - now.margin();
                all += move * move;
                near += now.margin() < NEAR ? move * move : 0;
                count += now.margin() < NEAR ? 1 : 0;
            }
            spreads[l] = count > 0 ? Math.sqrt(near / count) : Math.sqrt(all / seen.cells());
        }
        return spreads;
    }

    /** ln(p of a class / p of the best other one). */
    private static double lead(Probabilities reading, int cellClass) {
        double other = 0;
        for (int c = 0; c < reading.values().length; c++) {
            other = c == cellClass ? other : Math.max(other, reading.values()[c]);
        }
        return Math.log(Math.max(reading.values()[cellClass], Double.MIN_NORMAL))
                - Math.log(Math.max(other, Double.MIN_NORMAL));
    }
}
