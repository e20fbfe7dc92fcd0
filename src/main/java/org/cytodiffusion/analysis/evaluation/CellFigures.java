/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The figures that labels of cells allow. Those of classes, calibration and certainty are of cells
 * whose label is a class of the model; those of anomalies need cells whose label is not.
 */
final class CellFigures {

    private final JudgedCells known;
    private final JudgedCells odd;
    private final Bootstrap bootstrap;

    CellFigures(JudgedCells cells, Bootstrap bootstrap) {
        this.known = cells.known();
        this.odd = cells.odd();
        this.bootstrap = bootstrap;
    }

    /** All of them. */
    List<Figure> all() {
        FigureList figures = new FigureList();
        if (known.size() > 0) {
            figures.addAll(classes()).addAll(calibration()).addAll(certainty());
        }
        return figures.addAll(anomalies()).list();
    }

    private List<Figure> classes() {
        int right = known.count(JudgedCell::isRight);
        double[] hits = known.values(cell -> cell.isRight() ? 1 : 0);
        int[] label = labels();
        Estimate balanced =
                bootstrap.interval(strata(label), sample -> balanced(hits, label, sample));
        return new FigureList()
                .share("accuracy", "Accuracy", right, known.size())
                .add("balanced_accuracy", "Balanced accuracy (mean recall)", balanced)
                .list();
    }

    /** The place of each cell's label among the labels. */
    private int[] labels() {
        List<String> names = known.labels();
        return known.cells().stream()
                .mapToInt(cell -> names.indexOf(cell.cell().label().orElseThrow()))
                .toArray();
    }

    private static List<int[]> strata(int[] label) {
        int labels = IntStream.of(label).max().orElse(-1) + 1;
        return IntStream.range(0, labels)
                .mapToObj(
                        k -> IntStream.range(0, label.length).filter(i -> label[i] == k).toArray())
                .toList();
    }

    private static double balanced(double[] hits, int[] label, int[] sample) {
        int labels = IntStream.of(label).max().orElse(-1) + 1;
        double[] right = new double[labels];
        int[] all = new int[labels];
        for (int i : sample) {
            right[label[i]] += hits[i];
            all[label[i]]++;
        }
        return IntStream.range(0, labels).mapToDouble(k -> right[k] / all[k]).average().orElse(0);
    }

    private List<Figure> calibration() {
        double[] probability = known.values(cell -> cell.verdict().probability());
        boolean[] right = new boolean[known.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = known.cells().get(i).isRight();
        }
        Estimate error =
                bootstrap.centred(
                        Bootstrap.all(known.size()),
                        sample -> CalibrationBin.error(probability, right, sample));
        Estimate chance =
                bootstrap.simulation(
                        known.size(), random -> CalibrationBin.chance(probability, random));
        return new FigureList()
                .add("ece", "Calibration error (ECE, 15 bins)", error)
                .add("ece_by_chance", "ECE if the probabilities were exact", chance)
                .add(
                        "nll",
                        "Negative log-likelihood (natural)",
                        bootstrap.mean(known.values(cell -> cell.crossEntropy(truth(cell)))))
                .add(
                        "brier",
                        "Brier score (0 to 2)",
                        bootstrap.mean(known.values(cell -> cell.brier(truth(cell)))))
                .list();
    }

    private double[] truth(JudgedCell cell) {
        return JudgedCell.shares(cell.cell().label().stream().toList(), known.classes());
    }

    private List<Figure> certainty() {
        JudgedCells certain = known.where(cell -> cell.verdict().certain());
        int wrong = certain.count(cell -> !cell.isRight());
        int errors = known.count(cell -> !cell.isRight());
        FigureList figures =
                new FigureList()
                        .share("certain_share", "Certain", certain.size(), known.size())
                        .share(
                                "certain_and_wrong",
                                "Wrong among the certain",
                                wrong,
                                certain.size());
        if (certain.size() > 0) {
            figures.add(
                    "certain_and_wrong_bound",
                    "Wrong among the certain, one-sided bound",
                    Shares.bounded(wrong, certain.size()));
        }
        Ranking ranking = new Ranking(known.values(cell -> cell.verdict().uncertainty()));
        return figures.share(
                        "candidates_coverage",
                        "Label among the candidates",
                        known.count(JudgedCell::isCovered),
                        known.size())
                .add(
                        "candidates_size",
                        "Candidates a cell",
                        bootstrap.mean(known.values(c -> c.verdict().candidates().size())))
                .ifBoth(errors, known.size() - errors, () -> wrongByUncertainty(ranking))
                .add("risk_area", "Area under the risk-coverage curve", riskArea(ranking))
                .add(
                        "trials",
                        "Trials a cell",
                        bootstrap.mean(known.values(c -> c.verdict().trials())))
                .list();
    }

    private boolean isWrong(int index) {
        return !known.cells().get(index).isRight();
    }

    private Figure wrongByUncertainty(Ranking ranking) {
        return new Figure(
                "wrong_uncertainty_auroc",
                "Uncertainty tells wrong from right (AUROC)",
                bootstrap.interval(
                        split(known.size(), this::isWrong),
                        sample -> ranking.auroc(sample, this::isWrong)));
    }

    private Estimate riskArea(Ranking ranking) {
        return bootstrap.interval(
                Bootstrap.all(known.size()),
                sample -> ranking.areaUnderRisk(sample, this::isWrong));
    }

    /** The figures of cells that the model does not know, with all known ones to compare. */
    List<Figure> anomalies() {
        return new FigureList()
                .ifBoth(known.size(), odd.size(), this::oddByAnomaly)
                .share(
                        "anomalies_called_certain",
                        "Anomalies that are called certain",
                        odd.count(cell -> cell.verdict().certain()),
                        odd.size())
                .list();
    }

    private Figure oddByAnomaly() {
        Ranking ranking = anomalyRanking(known, odd);
        int first = known.size();
        return new Figure(
                "anomaly_auroc",
                "Anomaly score tells anomalies from known cells (AUROC)",
                bootstrap.interval(
                        split(first + odd.size(), i -> i >= first),
                        sample -> ranking.auroc(sample, i -> i >= first)));
    }

    /** Ranks of the anomaly scores of known cells, followed by those of odd ones. */
    static Ranking anomalyRanking(JudgedCells known, JudgedCells odd) {
        List<JudgedCell> both = new ArrayList<>(known.cells());
        both.addAll(odd.cells());
        return new Ranking(both.stream().mapToDouble(cell -> cell.verdict().anomaly()).toArray());
    }

    /** Two strata. */
    static List<int[]> split(int n, IntPredicate second) {
        return List.of(
                IntStream.range(0, n).filter(second.negate()).toArray(),
                IntStream.range(0, n).filter(second).toArray());
    }
}
