/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Bootstrap FEW = new Bootstrap(300, 1);

    private static Evaluation of(List<JudgedCell> cells, List<String> reviewers) {
        List<String> columns =
                cells.get(0).cell().groups().isEmpty() ? List.of() : List.of("scanner");
        LabelledCells given =
                new LabelledCells(
                        reviewers,
                        columns,
                        cells.stream().map(JudgedCell::cell).toList(),
                        List.of());
        return Evaluation.of(new JudgedCells(Cases.NAMES, cells), given, FEW);
    }

    private static Estimate figure(List<Figure> figures, String key) {
        return figures.stream()
                .filter(figure -> figure.key().equals(key))
                .map(Figure::estimate)
                .findFirst()
                .orElseThrow(() -> new AssertionError(key));
    }

    private static JudgedCell cell(String label, double... probabilities) {
        return new JudgedCell(Cases.labelled(label), Cases.verdict(true, 0.1, probabilities));
    }

    @Test
    void figuresAreThoseOfThePlainYardstick() {
        for (long seed = 1; seed <= 3; seed++) {
            List<JudgedCell> cells = Cases.random(400, seed);
            List<Figure> figures = of(cells, List.of()).figures();
            Map<String, Double> expected = Yardstick.figures(cells);
            assertThat(expected).hasSize(12);
            expected.forEach(
                    (key, value) ->
                            assertThat(figure(figures, key).value())
                                    .as(key)
                                    .isCloseTo(value, within(1e-9)));
        }
    }

    @Test
    void intervalsHoldTheirValuesAndAreNarrowerWithMoreCells() {
        List<Figure> few = of(Cases.random(200, 4), List.of()).figures();
        List<Figure> many = of(Cases.random(3200, 4), List.of()).figures();
        assertThat(few).hasSameSizeAs(many);
        for (int i = 0; i < few.size(); i++) {
            Estimate small = few.get(i).estimate();
            Estimate large = many.get(i).estimate();
            assertThat(small.value()).as(few.get(i).key()).isBetween(small.low(), small.high());
            if (large.high() > large.low()) {
                assertThat(large.high() - large.low())
                        .as(few.get(i).key())
                        .isLessThan(small.high() - small.low());
            }
        }
    }

    @Test
    void recallPrecisionAndConfusionByHand() {
        Evaluation evaluation =
                of(
                        List.of(
                                cell("ig", 0.8, 0.1, 0.1),
                                cell("ig", 0.2, 0.7, 0.1),
                                cell("monocyte", 0.1, 0.8, 0.1),
                                cell("blast", 0.1, 0.2, 0.7)),
                        List.of());
        assertThat(evaluation.counts()).isEqualTo(new Evaluation.Counts(4, 3, 1, 0));
        assertThat(evaluation.classes())
                .extracting(FigureGroup::name)
                .containsExactly("ig", "monocyte");
        List<Figure> ig = evaluation.classes().get(0).figures();
        assertThat(figure(ig, "recall").value()).isEqualTo(0.5);
        assertThat(figure(ig, "precision").value()).isEqualTo(1);
        List<Figure> monocyte = evaluation.classes().get(1).figures();
        assertThat(figure(monocyte, "recall").value()).isEqualTo(1);
        assertThat(figure(monocyte, "precision").value()).isEqualTo(0.5);
        Confusion confusion = evaluation.confusion();
        assertThat(confusion.labels()).containsExactly("ig", "monocyte", "blast");
        assertThat(confusion.known()).isEqualTo(2);
        assertThat(confusion.counts()).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}});
        assertThat(evaluation.anomalies()).extracting(FigureGroup::name).containsExactly("blast");
        assertThat(evaluation.roc()).isPresent();
        assertThat(evaluation.reviewers()).isEmpty();
    }

    @Test
    void anomaliesAloneAndKnownCellsAloneHaveTheFiguresTheyAllow() {
        Evaluation odd = of(List.of(cell("blast", 0.8, 0.1, 0.1)), List.of());
        assertThat(odd.figures())
                .extracting(Figure::key)
                .containsExactly("anomalies_called_certain");
        assertThat(odd.risk()).isEmpty();
        assertThat(odd.roc()).isEmpty();
        Evaluation right = of(List.of(cell("ig", 0.8, 0.1, 0.1)), List.of());
        assertThat(right.figures())
                .extracting(Figure::key)
                .contains("accuracy", "ece")
                .doesNotContain("wrong_uncertainty_auroc", "anomaly_auroc");
        assertThat(right.anomalies()).isEmpty();
    }

    @Test
    void exactProbabilitiesHaveTheCalibrationErrorOfChance() {
        List<JudgedCell> cells = Cases.random(300, 5);
        List<Figure> figures = of(cells, List.of()).figures();
        double chance = figure(figures, "ece_by_chance").value();
        assertThat(chance).isBetween(0.005, 0.1);
        List<CalibrationBin> bins = of(cells, List.of()).calibration();
        assertThat(bins).hasSize(15);
        assertThat(bins.stream().mapToInt(CalibrationBin::cells).sum())
                .isEqualTo(figure(figures, "accuracy").of());
        assertThat(bins.get(0).right()).isEmpty();
        assertThat(bins.get(14).probability()).isBetween(14 / 15.0, 1.0);
    }

    @Test
    void subgroupsAreTheFiguresOfTheirCells() {
        List<JudgedCell> cells = Cases.random(300, 6);
        Evaluation evaluation = of(cells, List.of());
        assertThat(evaluation.subgroups()).hasSize(1);
        Subgroups scanners = evaluation.subgroups().get(0);
        assertThat(scanners.column()).isEqualTo("scanner");
        assertThat(scanners.groups()).extracting(FigureGroup::name).containsExactly("A", "B");
        List<JudgedCell> ofB =
                cells.stream().filter(c -> c.cell().groups().get(0).equals("B")).toList();
        assertThat(scanners.groups().get(1).cells()).isEqualTo(ofB.size());
        assertThat(scanners.groups().get(1).figures()).isEqualTo(of(ofB, List.of()).figures());
    }

    /** Three reviewers; the model says ig with 0.8, then ig with 0.6, then platelet with 0.9. */
    @Test
    void reviewersByHand() {
        List<JudgedCell> cells =
                List.of(
                        reviewed(0.1, new double[] {0.8, 0.1, 0.1}, "ig", "ig", "ig"),
                        reviewed(0.4, new double[] {0.6, 0.3, 0.1}, "ig", "monocyte", "ig"),
                        reviewed(0.2, new double[] {0.05, 0.05, 0.9}, "platelet", "", "ig"),
                        reviewed(0.3, new double[] {0.05, 0.05, 0.9}, "blast", "blast", ""));
        Evaluation evaluation = of(cells, List.of("anna", "ben", "carl"));
        assertThat(evaluation.counts()).isEqualTo(new Evaluation.Counts(4, 2, 1, 1));
        Reviewers reviewers = evaluation.reviewers().orElseThrow();
        List<Figure> together = reviewers.together();
        assertThat(figure(together, "unanimous").value()).isEqualTo(0.5);
        double crossEntropy =
                (-Math.log(0.8)
                                - (2 * Math.log(0.6) + Math.log(0.3)) / 3
                                - (Math.log(0.05) + Math.log(0.9)) / 2)
                        / 3;
        assertThat(figure(together, "soft_cross_entropy").value())
                .isCloseTo(crossEntropy, within(1e-12));
        double entropy =
                (-2 / 3.0 * Math.log(2 / 3.0) - 1 / 3.0 * Math.log(1 / 3.0) + Math.log(2)) / 3;
        assertThat(figure(together, "soft_entropy").value()).isCloseTo(entropy, within(1e-12));
        assertThat(figure(together, "reviewers_for_class").value())
                .isCloseTo((1 + 2 / 3.0 + 0.5) / 3, within(1e-12));
        assertThat(figure(together, "all_labels_covered").value())
                .isCloseTo(1 / 3.0, within(1e-12));
        assertThat(figure(together, "disputed_uncertainty_auroc").value()).isEqualTo(1);
        assertThat(figure(together, "disputed_called_certain").value()).isEqualTo(1);
        assertThat(reviewers.model())
                .extracting(FigureGroup::name)
                .containsExactly("anna", "ben", "carl", "majority");
        assertThat(reviewers.model()).extracting(FigureGroup::cells).containsExactly(3, 2, 3, 2);
        assertThat(reviewers.model())
                .extracting(group -> figure(group.figures(), "agreement").value())
                .containsExactly(1.0, 0.5, 2 / 3.0, 1.0);
        assertThat(reviewers.pairs())
                .extracting(FigureGroup::name)
                .containsExactly("anna, ben", "anna, carl", "ben, carl");
        assertThat(reviewers.pairs()).extracting(FigureGroup::cells).containsExactly(3, 3, 2);
        // On the second cell, the others of anna and of carl are divided evenly.
        assertThat(reviewers.others()).extracting(FigureGroup::cells).containsExactly(3, 3, 2);
    }

    private static JudgedCell reviewed(double uncertainty, double[] p, String... labels) {
        return new JudgedCell(Cases.reviewed(labels), Cases.verdict(true, uncertainty, p));
    }
}
