/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Look;

/**
 * Red cells that would be taken for infected ones. A fit lets all classes count alike, but in blood
 * hundreds of red cells come on one that is infected, and most of those named so would be red
 * cells. So the classes of the group {@code infected} are held back, all by one number, until few
 * red cells have one of them, as a change of their prior probability would do.
 *
 * @param redCells that the fit was given, each judged by a fit that it was left out of
 * @param before how many of them had an infected class after all trials
 * @param after how many have one still
 * @param heldBack what is taken from the logits of infected classes at each look, at least 0; cells
 *     leave at any of them
 */
public record FalseAlarms(int redCells, int before, int after, List<Double> heldBack) {

    /** So many of the red cells may be called infected, at most: what parasite counts ask for. */
    public static final double MOST = 0.005;

    /** From fewer red cells a share as small cannot be told. */
    public static final int FEWEST = (int) Math.round(1 / MOST);

    /** The cell at the limit comes below it, not onto it. */
    private static final double BELOW = 1e-6;

    /**
     * Counts them, and finds how far to hold back.
     *
     * @param classes of the model
     * @param cells with their labels
     * @param ofCells the fit that each was left out of
     * @return empty if the model has no infected classes, or no red cells to tell them from
     */
    static Optional<FalseAlarms> of(
            List<CellClass> classes, KnownCells cells, List<Fitted> ofCells) {
        int[] infected = places(classes, CellClass::isInfected);
        int[] red = places(classes, CellClass::isRedCell);
        if (infected.length == 0 || red.length == 0) {
            return Optional.empty();
        }
        int[] own =
                IntStream.range(0, cells.size())
                        .filter(i -> classes.get(cells.label(i)).isRedCell())
                        .toArray();
        int allowed = allowed(own.length);
        int looks = ofCells.get(0).looks().size();
        List<Double> heldBack = new ArrayList<>();
        int before = 0;
        for (int l = 0; l < looks; l++) {
            double[] leads = new double[own.length];
            for (int i = 0; i < leads.length; i++) {
                Look look = ofCells.get(own[i]).looks().get(l);
                leads[i] = lead(look.logits(cells.first(own[i], look.trials())), infected);
            }
            Arrays.sort(leads);
            before = (int) Arrays.stream(leads).filter(lead -> lead > 0).count();
            heldBack.add(before > allowed ? leads[leads.length - 1 - allowed] + BELOW : 0.0);
        }
        return Optional.of(
                new FalseAlarms(own.length, before, Math.min(before, allowed), heldBack));
    }

    /**
     * How many of the cells that set the limit may be beyond it, so that a new red cell is with a
     * probability of at most {@link #MOST}: with k of n beyond, that is (k + 1) / (n + 1), whatever
     * the distribution (conformal risk control: Angelopoulos et al. 2022, arXiv 2208.02814).
     */
    static int allowed(int redCells) {
        return redCells < FEWEST ? redCells : (int) (MOST * (redCells + 1)) - 1;
    }

    private static int[] places(List<CellClass> classes, Predicate<CellClass> wanted) {
        return IntStream.range(0, classes.size())
                .filter(c -> wanted.test(classes.get(c)))
                .toArray();
    }

    /** How far the best infected class is ahead of the best other one. */
    private static double lead(double[] logits, int[] infected) {
        double[] others = logits.clone();
        double best = Double.NEGATIVE_INFINITY;
        for (int c : infected) {
            best = Math.max(best, logits[c]);
            others[c] = Double.NEGATIVE_INFINITY;
        }
        return best - Arrays.stream(others).max().orElseThrow();
    }

    /** The same counts, held back no less than another. */
    FalseAlarms atLeast(FalseAlarms other) {
        return new FalseAlarms(
                redCells,
                before,
                after,
                IntStream.range(0, heldBack.size())
                        .mapToObj(l -> Math.max(heldBack.get(l), other.heldBack.get(l)))
                        .toList());
    }

    /** The same fit with infected classes held back at every look. */
    Fitted holdBack(Fitted fitted, List<CellClass> classes) {
        List<Look> looks = new ArrayList<>();
        for (int l = 0; l < heldBack.size(); l++) {
            double by = heldBack.get(l);
            Look look = fitted.looks().get(l);
            double[] offsets =
                    classes.stream().mapToDouble(c -> c.isInfected() ? -by : 0).toArray();
            looks.add(by == 0 ? look : adapted(look, offsets));
        }
        return new Fitted(looks, fitted.profiles());
    }

    private static Look adapted(Look look, double[] offsets) {
        Adaptation held = new Adaptation(new double[offsets.length][offsets.length], offsets);
        return look.adaptedBy(look.adaptation().map(before -> before.plus(held)).orElse(held));
    }
}
