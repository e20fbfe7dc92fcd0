/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate.unlabelled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.Opinion;
import org.cytodiffusion.diffusion.Probabilities;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.diffusion.calibrate.ProfileFit;

/**
 * Learns a laboratory from cells without labels. In a laboratory that a network never saw, its
 * errors often order two classes well, but not where one ends and the other begins; where the cells
 * lie tells that. One step of expectation maximisation (Dempster et al., J. R. Stat. Soc. B 39,
 * 1977): each cell is shared out among the classes as the network names it away from home,
 * Gaussians are fitted to these shares, and the cells are named by them. More steps would carry
 * whole classes away where most cells are named wrongly at first (measured:
 * training/EXPERIMENTS.md).
 *
 * <p>No label says how often these names are right. So nothing is ever certain, what is anomalous
 * elsewhere stays anomalous, and sets of candidates promise nothing.
 *
 * @param calibration what the new model uses
 * @param before the class of each cell as it was named without this, by its place
 * @param after the class of each cell by the new model, after all trials
 */
public record UnlabelledFit(Calibration calibration, int[] before, int[] after) {

    /** Fewer cells tell too little. */
    public static final int FEWEST = 50;

    /** If more of the cells than this change their class, the first names were no start. */
    public static final double MOST_CHANGED = 0.4;

    /** By how much the logarithms of errors must differ to decide between two classes. */
    private static final double SOFTNESS = 0.03;

    /** Divides gaps that are not to count: the Gaussians hold what they tell. */
    private static final double WITHOUT_EVIDENCE = 1e6;

    /**
     * Fits.
     *
     * @param parent the calibration now
     * @param cells all trials of each cell, at least {@link #FEWEST}
     */
    public static UnlabelledFit of(Calibration parent, List<CellScores> cells) {
        if (cells.size() < FEWEST) {
            throw new IllegalArgumentException("Too few cells to learn from");
        }
        Look last = parent.looks().get(parent.looks().size() - 1);
        ClassNumbers numbers = ClassNumbers.of(parent.opinion());
        double[][] shares =
                cells.stream()
                        .map(cell -> start(last, parent.opinion(), cell).values())
                        .toArray(double[][]::new);
        List<Look> looks = new ArrayList<>();
        for (Look look : parent.looks()) {
            SoftClasses.Prior prior = prior(parent.profile(look.trials()), numbers);
            double[][] told =
                    cells.stream().map(cell -> numbers.of(look, cell)).toArray(double[][]::new);
            Adaptation named = new SoftClasses(told, shares, prior).adaptation(numbers);
            looks.add(new Look(look.evidence(), WITHOUT_EVIDENCE, 0, Optional.of(named)));
        }
        int[] after = winners(looks.get(looks.size() - 1), cells);
        Calibration made =
                new Calibration(
                        settled(looks, cells, after),
                        parent.ends().stream().map(UnlabelledFit::neverCertain).toList(),
                        parent.profiles(),
                        parent.normality(),
                        parent.opinion());
        int[] before = Arrays.stream(shares).mapToInt(UnlabelledFit::largest).toArray();
        return new UnlabelledFit(made, before, after);
    }

    /** Share of the cells that the new model names otherwise. */
    public double changed() {
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += before[i] == after[i] ? 0 : 1;
        }
        return (double) changed / before.length;
    }

    /** The names of the network as it is, of which none is too sure. */
    private static Probabilities start(Look look, Optional<Opinion> opinion, CellScores cell) {
        return opinion.isPresent()
                ? look.readAway(cell.first(look.trials()), opinion)
                : Probabilities.ofLogits(
                        Arrays.stream(new ClassNumbers.OfErrors().of(look, cell))
                                .map(gap -> -gap / SOFTNESS)
                                .toArray());
    }

    /** What the parent knows of its classes: the means of its profile over the trials. */
    private static SoftClasses.Prior prior(ProfileAnomaly profile, ClassNumbers numbers) {
        int classes = profile.means().length;
        RealMatrix average = numbers.inProfile(profile);
        double[] shift = numbers.shift(classes);
        double[][] means = new double[classes][];
        RealMatrix covariance = MatrixUtils.createRealMatrix(classes, classes);
        for (int c = 0; c < classes; c++) {
            double[] mean = average.operate(profile.means()[c]);
            Arrays.setAll(mean, d -> mean[d] + shift[d]);
            means[c] = mean;
            RealMatrix own = ProfileFit.covariance(profile.whitening()[c]);
            covariance =
                    covariance.add(
                            average.multiply(own)
                                    .multiply(average.transpose())
                                    .scalarMultiply(1.0 / classes));
        }
        return new SoftClasses.Prior(means, covariance);
    }

    /** A cell leaves early only where none of these cells would have changed its class later. */
    private static List<Look> settled(List<Look> looks, List<CellScores> cells, int[] end) {
        int last = looks.size() - 1;
        List<Look> settled = new ArrayList<>();
        for (Look look : looks.subList(0, last)) {
            double margin = 0;
            for (int i = 0; i < end.length; i++) {
                Probabilities seen = look.read(cells.get(i).first(look.trials()));
                if (seen.winner() != end[i]) {
                    margin = Math.max(margin, Math.nextUp(seen.margin()));
                }
            }
            settled.add(look.settledFrom(margin));
        }
        settled.add(looks.get(last));
        return settled;
    }

    private static int[] winners(Look look, List<CellScores> cells) {
        return cells.stream()
                .mapToInt(cell -> look.read(cell.first(look.trials())).winner())
                .toArray();
    }

    private static RunEnd neverCertain(RunEnd end) {
        return new RunEnd(end.candidateThresholds(), 1, end.typicalSurprise());
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int c = 1; c < values.length; c++) {
            largest = values[c] > values[largest] ? c : largest;
        }
        return largest;
    }
}
