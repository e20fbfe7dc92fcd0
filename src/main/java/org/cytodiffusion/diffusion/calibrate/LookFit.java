/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Optional;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Look;

/** Fits one look to labelled cells, in the way that was chosen. */
final class LookFit {

    /** Of offsets beside a matrix: weak, as a stain easily favours a class by a factor of ten. */
    private static final double WEAK = 0.03;

    private LookFit() {}

    /** The look, its settled margin that of the parent. */
    static Look fit(Look parent, KnownCells cells, Choice choice) {
        Look start = choice.refit() ? EvidenceFit.fit(parent, cells) : parent;
        int n = cells.size();
        double[][] base = new double[n][];
        double[][] logs = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            CellScores scores = cells.first(i, start.trials());
            base[i] = start.logits(scores);
            logs[i] = Adaptation.logs(start.evidence().means(scores));
            labels[i] = cells.label(i);
        }
        boolean linear = choice.form() == Form.LINEAR;
        Standard standard = Standard.of(logs, linear);
        LogisticFit.Penalty penalty =
                new LogisticFit.Penalty(
                        choice.penalty(), linear ? WEAK : Math.max(choice.penalty(), 1e-3), 1);
        LogisticFit.Data data =
                new LogisticFit.Data(base, standard.of(logs), labels, free(cells, choice));
        return adapted(start, LogisticFit.fit(data, penalty), standard, choice);
    }

    /** What no cell was given of cannot be learned, and stays as it was. */
    private static boolean[] free(KnownCells cells, Choice choice) {
        int[] counts = cells.counts();
        boolean[] free = new boolean[counts.length];
        for (int c = 0; c < free.length; c++) {
            free[c] = choice.form() != Form.NONE && counts[c] > 0;
        }
        return free;
    }

    private static Look adapted(
            Look start, LogisticFit.Solution found, Standard standard, Choice choice) {
        int classes = found.offsets().length;
        Adaptation before = start.adaptation().orElse(Adaptation.none(classes));
        double[][] matrix = new double[classes][classes];
        double[] offsets = new double[classes];
        for (int c = 0; c < classes; c++) {
            offsets[c] = found.scale() * before.offsets()[c] + found.offsets()[c];
            for (int d = 0; d < classes; d++) {
                matrix[c][d] = found.scale() * before.matrix()[c][d];
            }
            for (int d = 0; d < found.matrix()[c].length; d++) {
                double slope = found.matrix()[c][d] / standard.deviation()[d];
                matrix[c][d] += slope;
                offsets[c] -= slope * standard.mean()[d];
            }
        }
        boolean any = choice.form() != Form.NONE || start.adaptation().isPresent();
        return new Look(
                start.evidence(),
                start.temperature() / found.scale(),
                start.settledMargin(),
                any ? Optional.of(new Adaptation(matrix, offsets)) : Optional.empty());
    }

    /** The same look with all logits times a factor. */
    static Look sharpened(Look look, double factor) {
        return new Look(
                look.evidence(),
                look.temperature() / factor,
                look.settledMargin(),
                look.adaptation().map(adaptation -> times(adaptation, factor)));
    }

    private static Adaptation times(Adaptation adaptation, double factor) {
        int classes = adaptation.offsets().length;
        double[][] matrix = new double[classes][classes];
        double[] offsets = new double[classes];
        for (int c = 0; c < classes; c++) {
            offsets[c] = factor * adaptation.offsets()[c];
            for (int d = 0; d < classes; d++) {
                matrix[c][d] = factor * adaptation.matrix()[c][d];
            }
        }
        return new Adaptation(matrix, offsets);
    }
}
