/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Look;

/** Fits one look to labelled cells, in the way that was chosen; all classes count alike. */
final class LookFit {

    /** Of offsets beside a matrix: weak, as a stain easily favours a class by a factor of ten. */
    private static final double WEAK = 0.03;

    /**
     * Of the evidence beside features: strong, as evidence that fails in a laboratory still tells
     * the cells that it is fitted to so well that the features would not be asked.
     */
    private static final double STRONG = 1000;

    private LookFit() {}

    /** The look, its settled margin that of the parent. */
    static Look fit(Look parent, FitExamples lesson, Choice choice) {
        Look start = choice.refit() ? EvidenceFit.fit(parent, lesson.cells()) : parent;
        KnownCells cells = lesson.cells();
        int n = cells.size();
        int all = n + lesson.standIns().size();
        double[][] base = new double[all][cells.classes()];
        double[][] logs = new double[all][cells.classes()];
        double[][] features = new double[all][0];
        int[] labels = new int[all];
        double[] weights = Arrays.copyOf(cells.weights(), all);
        for (int i = 0; i < n; i++) {
            CellScores scores = cells.first(i, start.trials());
            base[i] = start.logits(scores);
            logs[i] = Adaptation.logs(start.evidence().means(scores));
            features[i] = choice.form() == Form.FEATURES ? scores.meanFeatures() : features[i];
            labels[i] = cells.label(i);
        }
        for (Map.Entry<Integer, double[]> standIn : lesson.standIns().entrySet()) {
            features[n] = standIn.getValue();
            labels[n] = standIn.getKey();
            weights[n++] = cells.share();
        }
        Standard standard = Standard.of(logs, choice.form() == Form.LINEAR);
        LogisticFit.Data data =
                new LogisticFit.Data(
                        base, standard.of(logs), features, labels, free(lesson, choice), weights);
        return adapted(start, LogisticFit.fit(data, penalty(choice)), standard, choice);
    }

    private static LogisticFit.Penalty penalty(Choice choice) {
        return switch (choice.form()) {
            case NONE, OFFSETS ->
                    new LogisticFit.Penalty(choice.penalty(), Math.max(choice.penalty(), 1e-3), 1);
            case LINEAR -> new LogisticFit.Penalty(choice.penalty(), WEAK, 1);
            case FEATURES -> new LogisticFit.Penalty(0, choice.penalty(), WEAK, STRONG, 0);
        };
    }

    /** What nothing was given of cannot be learned, and stays as it was. */
    private static boolean[] free(FitExamples lesson, Choice choice) {
        boolean[] free = new boolean[lesson.cells().classes()];
        for (int c = 0; c < free.length; c++) {
            free[c] = choice.form() != Form.NONE && lesson.tells(c);
        }
        return free;
    }

    private static Look adapted(
            Look start, LogisticFit.Solution found, Standard standard, Choice choice) {
        int classes = found.offsets().length;
        double[][] matrix = new double[classes][classes];
        double[] offsets = found.offsets().clone();
        for (int c = 0; c < classes; c++) {
            for (int d = 0; d < found.matrix()[c].length; d++) {
                matrix[c][d] = found.matrix()[c][d] / standard.deviation()[d];
                offsets[c] -= matrix[c][d] * standard.mean()[d];
            }
        }
        Adaptation before = start.adaptation().orElse(Adaptation.none(classes));
        Adaptation added =
                before.times(found.scale()).plus(new Adaptation(matrix, offsets, found.features()));
        boolean any = choice.form() != Form.NONE || start.adaptation().isPresent();
        return new Look(
                start.evidence(),
                start.temperature() / found.scale(),
                start.settledMargin(),
                any ? Optional.of(added) : Optional.empty());
    }

    /** The same look with all logits times a factor. */
    static Look sharpened(Look look, double factor) {
        return new Look(
                look.evidence(),
                look.temperature() / factor,
                look.settledMargin(),
                look.adaptation().map(adaptation -> adaptation.times(factor)));
    }
}
