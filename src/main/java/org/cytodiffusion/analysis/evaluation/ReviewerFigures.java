/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Figures of cells that at least two reviewers labelled. Those that hold the model's probabilities
 * to the shares of the reviewers are of cells all of whose labels are classes of the model.
 */
final class ReviewerFigures {

    private final JudgedCells cells;
    private final JudgedCells soft;
    private final Bootstrap bootstrap;

    ReviewerFigures(JudgedCells all, Bootstrap bootstrap) {
        this.cells = all.where(cell -> cell.cell().given().size() > 1);
        this.soft = cells.where(cell -> all.classes().containsAll(cell.cell().given()));
        this.bootstrap = bootstrap;
    }

    List<Figure> all() {
        FigureList figures = new FigureList();
        if (cells.size() > 0) {
            figures.addAll(agreement());
        }
        if (soft.size() > 0) {
            figures.addAll(shares()).addAll(disagreement());
        }
        return figures.list();
    }

    private static boolean isDisputed(JudgedCell cell) {
        return cell.cell().given().stream().distinct().count() > 1;
    }

    private List<Figure> agreement() {
        List<String> labels =
                cells.cells().stream()
                        .flatMap(cell -> cell.cell().given().stream())
                        .distinct()
                        .toList();
        int[][] votes = new int[cells.size()][labels.size()];
        for (int i = 0; i < votes.length; i++) {
            for (String label : cells.cells().get(i).cell().given()) {
                votes[i][labels.indexOf(label)]++;
            }
        }
        FigureList figures =
                new FigureList()
                        .share(
                                "unanimous",
                                "All reviewers agree",
                                cells.count(cell -> !isDisputed(cell)),
                                cells.size());
        if (labels.size() > 1) {
            figures.add(
                    "fleiss_kappa",
                    "Fleiss' kappa of the reviewers",
                    bootstrap.interval(
                            Bootstrap.all(votes.length),
                            sample -> Agreement.fleiss(votes, sample)));
        }
        return figures.list();
    }

    private double[] shares(JudgedCell cell) {
        return JudgedCell.shares(cell.cell().given(), soft.classes());
    }

    private List<Figure> shares() {
        return new FigureList()
                .add(
                        "soft_cross_entropy",
                        "Cross entropy to the reviewers' shares (natural)",
                        bootstrap.mean(soft.values(cell -> cell.crossEntropy(shares(cell)))))
                .add(
                        "soft_entropy",
                        "Entropy of the reviewers' shares (the least possible)",
                        bootstrap.mean(soft.values(cell -> entropy(shares(cell)))))
                .add(
                        "soft_brier",
                        "Brier score to the reviewers' shares",
                        bootstrap.mean(soft.values(cell -> cell.brier(shares(cell)))))
                .add(
                        "reviewers_for_class",
                        "Share of reviewers that agree with the model",
                        bootstrap.mean(soft.values(cell -> share(cell, cell.said()))))
                .add(
                        "reviewers_for_majority",
                        "Share of reviewers that agree with their largest group (the most possible)",
                        bootstrap.mean(
                                soft.values(c -> DoubleStream.of(shares(c)).max().orElse(0))))
                .share(
                        "all_labels_covered",
                        "Every reviewer's label among the candidates",
                        soft.count(c -> c.cell().given().stream().allMatch(c::isCandidate)),
                        soft.size())
                .list();
    }

    private double share(JudgedCell cell, String name) {
        return shares(cell)[soft.classes().indexOf(name)];
    }

    private static double entropy(double[] shares) {
        return DoubleStream.of(shares).filter(s -> s > 0).map(s -> -s * Math.log(s)).sum();
    }

    private List<Figure> disagreement() {
        JudgedCells disputed = soft.where(ReviewerFigures::isDisputed);
        Ranking ranking = new Ranking(soft.values(cell -> cell.verdict().uncertainty()));
        return new FigureList()
                .ifBoth(
                        disputed.size(),
                        soft.size() - disputed.size(),
                        () ->
                                new Figure(
                                        "disputed_uncertainty_auroc",
                                        "Uncertainty tells disputed cells from others (AUROC)",
                                        bootstrap.interval(
                                                CellFigures.split(soft.size(), this::isDisputed),
                                                s -> ranking.auroc(s, this::isDisputed))))
                .share(
                        "disputed_called_certain",
                        "Disputed cells that are called certain",
                        disputed.count(cell -> cell.verdict().certain()),
                        disputed.size())
                .list();
    }

    private boolean isDisputed(int index) {
        return isDisputed(soft.cells().get(index));
    }
}
