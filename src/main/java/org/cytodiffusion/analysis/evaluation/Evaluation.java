/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.labels.LabelledCells;

/**
 * How a model did on labelled cells.
 *
 * @param counts how many cells of which sort there were
 * @param figures of all cells
 * @param classes recall and precision of each class that occurs among the labels or is named
 * @param anomalies figures of each label that is no class of the model
 * @param confusion labels against classes
 * @param calibration cells by their probability
 * @param risk share of errors among the cells kept, those of least uncertainty first; empty if no
 *     label is a class of the model
 * @param roc anomalies found against false alarms; empty unless there are both sorts of cells
 * @param reviewers empty with fewer than two
 * @param subgroups by each column that allows it
 */
public record Evaluation(
        Counts counts,
        List<Figure> figures,
        List<FigureGroup> classes,
        List<FigureGroup> anomalies,
        Confusion confusion,
        List<CalibrationBin> calibration,
        Optional<Curve> risk,
        Optional<Curve> roc,
        Optional<Reviewers> reviewers,
        List<Subgroups> subgroups) {

    /**
     * Numbers of cells.
     *
     * @param classified with a verdict
     * @param known whose label is a class of the model
     * @param anomalies whose label is not
     * @param undecided about which reviewers are divided evenly
     */
    public record Counts(int classified, int known, int anomalies, int undecided) {}

    /**
     * Holds verdicts to labels.
     *
     * @param judged the cells that have a verdict
     * @param given where they come from
     * @param bootstrap draws the intervals
     */
    static Evaluation of(JudgedCells judged, LabelledCells given, Bootstrap bootstrap) {
        JudgedCells known = judged.known();
        JudgedCells odd = judged.odd();
        Ranking uncertainty = new Ranking(known.values(cell -> cell.verdict().uncertainty()));
        return new Evaluation(
                new Counts(
                        judged.size(),
                        known.size(),
                        odd.size(),
                        judged.size() - known.size() - odd.size()),
                new CellFigures(judged, bootstrap).all(),
                judged.classes().stream().flatMap(name -> ofClass(known, name)).toList(),
                odd.labels().stream().map(l -> ofAnomaly(judged, l, bootstrap)).toList(),
                Confusion.of(judged),
                CalibrationBin.of(known),
                Optional.of(uncertainty.risk(i -> !known.cells().get(i).isRight()))
                        .filter(curve -> known.size() > 0),
                Optional.of(CellFigures.anomalyRanking(known, odd).roc(i -> i >= known.size()))
                        .filter(curve -> known.size() > 0 && odd.size() > 0),
                Optional.of(given.reviewers())
                        .filter(names -> names.size() > 1)
                        .map(names -> Reviewers.of(judged, names, bootstrap)),
                Subgroups.of(judged, given.columns(), bootstrap));
    }

    private static Stream<FigureGroup> ofClass(JudgedCells known, String name) {
        JudgedCells are = known.labelled(name);
        JudgedCells called = known.where(cell -> cell.said().equals(name));
        int right = are.count(JudgedCell::isRight);
        int certain = are.count(cell -> cell.verdict().certain());
        List<Figure> figures =
                new FigureList()
                        .share("recall", "Recall", right, are.size())
                        .share("precision", "Precision", right, called.size())
                        .share("certain_share", "Certain", certain, are.size())
                        .share(
                                "candidates_coverage",
                                "Label among the candidates",
                                are.count(JudgedCell::isCovered),
                                are.size())
                        .list();
        return figures.isEmpty()
                ? Stream.empty()
                : Stream.of(new FigureGroup(name, are.size(), figures));
    }

    private static FigureGroup ofAnomaly(JudgedCells judged, String label, Bootstrap bootstrap) {
        JudgedCells some = judged.labelled(label);
        List<JudgedCell> both =
                Stream.concat(judged.known().cells().stream(), some.cells().stream()).toList();
        JudgedCells compared = new JudgedCells(judged.classes(), both);
        return new FigureGroup(
                label, some.size(), new CellFigures(compared, bootstrap).anomalies());
    }
}
