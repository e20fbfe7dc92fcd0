/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.base.Interval;

/**
 * What can be promised of certain cells.
 *
 * @param above the probability above which a cell may be certain; 1 if nothing can be promised
 * @param risk the error rate of certain cells is below it with 95 % confidence; 1 if nothing can be
 *     promised
 * @param cells how many cells it rests on
 * @param certain how many of them are certain
 * @param wrong how many of these have another class
 */
public record Certainty(double above, double risk, int cells, int certain, int wrong) {

    /** Error rates, tried in turn. */
    public static final List<Double> RISKS = List.of(0.002, 0.0035, 0.005, 0.01, 0.02, 0.05);

    /** Nothing less probable is called certain, whatever could be shown. */
    private static final double LEAST = 0.9;

    private static final int THRESHOLDS = 120;
    private static final double STRICTEST = -9;

    /**
     * A cell that would be certain but for its probability.
     *
     * @param probability of its winner
     * @param wrong whether that is not its class
     */
    record Possible(double probability, boolean wrong) {}

    /** Nothing is promised. */
    static Certainty none(int cells) {
        return new Certainty(1, 1, cells, 0, 0);
    }

    /**
     * Tests thresholds from the strictest down; the first that fails ends the search (Angelopoulos
     * et al., Learn then Test, 2021). The first tested is the strictest that leaves three quarters
     * of the possible cells, and enough to show anything: with fewer, a single wrong label would
     * end it, and a smaller risk would be bought with half of the cells. The smallest risk that can
     * be shown is taken.
     */
    static Certainty of(List<Possible> possible, int cells, List<Double> risks) {
        List<Certainty> tests = new ArrayList<>();
        double end = Math.log10(1 - LEAST);
        for (int k = 0; k < THRESHOLDS; k++) {
            double exponent = STRICTEST + k * (end - STRICTEST) / (THRESHOLDS - 1);
            double above = 1 - Math.pow(10, exponent);
            int certain = 0;
            int wrong = 0;
            for (Possible cell : possible) {
                certain += cell.probability() > above ? 1 : 0;
                wrong += cell.probability() > above && cell.wrong() ? 1 : 0;
            }
            tests.add(new Certainty(above, 1, cells, certain, wrong));
        }
        int threeQuarters = (3 * possible.size() + 3) / 4;
        for (double risk : risks) {
            int fewest = Math.max(threeQuarters, Bounds.fewest(risk));
            Certainty best = none(cells);
            for (Certainty test : tests) {
                if (test.certain >= fewest) {
                    if (Interval.below(test.wrong, test.certain).high() > risk) {
                        break;
                    }
                    best = new Certainty(test.above, risk, cells, test.certain, test.wrong);
                }
            }
            if (best.certain > 0) {
                return best;
            }
        }
        return none(cells);
    }
}
