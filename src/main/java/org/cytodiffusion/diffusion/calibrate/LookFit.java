/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.MathArrays;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Look;

/**
 * Fits one look to labelled cells, in the way that was chosen. All classes count alike, but where a
 * network is calibrated for the first time: many cells tell how frequent classes are.
 */
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
        double[][] numbers = new double[all][cells.classes()];
        double[][] features = new double[all][0];
        int[] labels = new int[all];
        double[] weights = Arrays.copyOf(weights(cells, choice), all);
        for (int i = 0; i < n; i++) {
            CellScores scores = cells.first(i, start.trials());
            base[i] = start.logits(scores);
            numbers[i] = numbers(start, scores, choice);
            features[i] = choice.form() == Form.FEATURES ? scores.meanFeatures() : features[i];
            labels[i] = cells.label(i);
        }
        for (Map.Entry<Integer, double[]> standIn : lesson.standIns().entrySet()) {
            features[n] = standIn.getValue();
            labels[n] = standIn.getKey();
            weights[n++] = cells.share();
        }
        boolean linear = choice.form() == Form.LINEAR || choice.form() == Form.WHOLE;
        Standard standard = Standard.of(numbers, linear);
        LogisticFit.Data data =
                new LogisticFit.Data(
                        base,
                        standard.of(numbers),
                        features,
                        labels,
                        free(lesson, choice),
                        weights);
        return adapted(start, LogisticFit.fit(data, penalty(choice)), standard, choice);
    }

    private static double[] weights(KnownCells cells, Choice choice) {
        double[] alike = new double[cells.size()];
        Arrays.fill(alike, 1);
        return choice.form() == Form.WHOLE ? alike : cells.weights();
    }

    /** Log errors, and the features behind them where they are taken in alike. */
    private static double[] numbers(Look look, CellScores scores, Choice choice) {
        double[] logs = Adaptation.logs(look.evidence().means(scores));
        return choice.form() == Form.WHOLE
                ? MathArrays.concatenate(logs, scores.meanFeatures())
                : logs;
    }

    private static LogisticFit.Penalty penalty(Choice choice) {
        return switch (choice.form()) {
            case NONE, OFFSETS ->
                    new LogisticFit.Penalty(choice.penalty(), Math.max(choice.penalty(), 1e-3), 1);
            case LINEAR, WHOLE -> new LogisticFit.Penalty(choice.penalty(), WEAK, 1);
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
        boolean whole = choice.form() == Form.WHOLE;
        double[][] matrix = new double[classes][classes];
        double[][] features = whole ? new double[classes][] : found.features();
        double[] offsets = found.offsets().clone();
        for (int c = 0; c < classes; c++) {
            double[] row = found.matrix()[c].clone();
            for (int d = 0; d < row.length; d++) {
                row[d] /= standard.deviation()[d];
                offsets[c] -= row[d] * standard.mean()[d];
            }
            System.arraycopy(row, 0, matrix[c], 0, Math.min(classes, row.length));
            features[c] = whole ? Arrays.copyOfRange(row, classes, row.length) : features[c];
        }
        Adaptation before = start.adaptation().orElse(Adaptation.none(classes));
        Adaptation added =
                before.times(found.scale()).plus(new Adaptation(matrix, offsets, features));
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
