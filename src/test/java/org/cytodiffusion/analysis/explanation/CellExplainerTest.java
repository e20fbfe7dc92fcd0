/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.explain.Explainer;
import org.cytodiffusion.diffusion.explain.ExplanationPlan;
import org.cytodiffusion.diffusion.explain.Redraw;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxDenoiser;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Explanations by the bundled model, of drawn cells: their classes are not what is tested. */
class CellExplainerTest {

    private static final DeviceChoice CPU = DeviceChoice.parse("cpu");

    private static ModelBundle model;
    private static SmearImage image;
    private static CellExplainer.Analysed analysed;
    private static ClassifiedCell leukocyte;

    @BeforeAll
    static void analyse() throws IOException {
        model = ModelCatalog.standard().find("PBC 9");
        image = ImageReader.read(new ImagePlus("drawn", TestSmears.field()));
        AnalysisOptions options =
                new AnalysisOptions(Cells.ALL, Layout.FIELD, OptionalDouble.of(0.104), 4);
        try (SmearAnalysis analysis = SmearAnalysis.open(model, CPU, 1)) {
            SmearResult result = analysis.analyse(image, options, Progress.NONE);
            analysed = new CellExplainer.Analysed(result, options);
        }
        leukocyte = CellChoice.at(174, 180).of(analysed.result().cells());
    }

    private static CellExplanation explain(int threads, CellChoice cell, Optional<String> against)
            throws IOException {
        try (CellExplainer explainer = CellExplainer.open(model, CPU, threads)) {
            return explainer.explain(image, analysed, cell, against);
        }
    }

    @Test
    void isTheSameToTheLastBitTwiceAndOnAnyNumberOfThreads() throws IOException {
        CellChoice cell = CellChoice.numbered(leukocyte.cell().label());
        List<CellExplanation> all = new ArrayList<>();
        for (int threads : new int[] {1, 1, 3}) {
            all.add(explain(threads, cell, Optional.empty()));
        }
        for (CellExplanation one : all) {
            assertThat(one)
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(all.get(0));
        }
    }

    @Test
    void comparesTheWinnerWithTheRunnerUpOrTheClassAskedFor() throws IOException {
        CellExplanation usual = explain(1, CellChoice.at(174, 180), Optional.empty());
        double[] probabilities = leukocyte.verdict().probabilities();
        double chosen = probabilities[model.classes().indexOf(usual.chosen())];
        assertThat(usual.winner()).isEqualTo(leukocyte.verdict().cellClass());
        assertThat(Arrays.stream(probabilities).filter(p -> p > chosen).count())
                .isLessThanOrEqualTo(1);
        assertThat(usual.chosen()).isNotEqualTo(usual.winner());
        String other = usual.winner().name().equals("monocyte") ? "Basophil " : "Monocyte ";
        CellExplanation asked = explain(1, CellChoice.at(174, 180), Optional.of(other));
        assertThat(asked.chosen().name()).isEqualTo(other.trim().toLowerCase());
        assertThat(asked.explanation().maps().size()).isEqualTo(model.crops().size());
    }

    /** Cells are redrawn by the network that predicts every class then, which is closed once. */
    @Test
    void aModelWithoutANetworkThatDrawsIsClosed() throws IOException {
        ModelBundle plain = ModelCatalog.standard().find("Red Cells");
        assertThat(plain.classParallel().generation()).isEmpty();
        CellExplainer explainer = CellExplainer.open(plain, CPU, 1);
        assertThat(explainer.device()).isEqualTo("cpu");
        assertThatCode(explainer::close).doesNotThrowAnyException();
    }

    /** The network that classifies, with its own noise and its own sums, is the judge. */
    @Test
    void theMarginsOfTheMapsAreThoseOfTheClassifier() throws IOException {
        byte[] crop =
                explain(1, CellChoice.at(174, 180), Optional.empty())
                        .explanation()
                        .way()
                        .get(0)
                        .crop();
        int winner = model.classes().indexOf(leukocyte.verdict().cellClass());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (OnnxDenoiser denoiser = OnnxDenoiser.open(model, CPU, 1);
                OnnxTrialErrors network = OnnxTrialErrors.open(model, CPU, 1)) {
            Explainer explainer =
                    new Explainer(
                            denoiser,
                            denoiser,
                            (c, n, stop, sink) -> {},
                            ExplanationPlan.of(Redraw.byClassifier()));
            int[] trials =
                    java.util.stream.IntStream.range(0, model.classParallel().trials()).toArray();
            CellScores scores = network.errors(List.of(crop), trials).get(0);
            for (int c = 0; c < model.classes().size(); c++) {
                if (c != winner) {
                    double sum = 0;
                    for (float[] row : scores.errors()) {
                        sum += row[c] - row[winner];
                    }
                    theirs.add(sum / trials.length);
                    ours.add(explainer.maps(crop, winner, c).margin());
                }
            }
        }
        assertThat(correlation(ours, theirs)).isGreaterThan(0.9);
    }

    private static double correlation(List<Double> a, List<Double> b) {
        double meanA = a.stream().mapToDouble(x -> x).average().orElseThrow();
        double meanB = b.stream().mapToDouble(x -> x).average().orElseThrow();
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.size(); i++) {
            product += (a.get(i) - meanA) * (b.get(i) - meanB);
            squareA += (a.get(i) - meanA) * (a.get(i) - meanA);
            squareB += (b.get(i) - meanB) * (b.get(i) - meanB);
        }
        return product / Math.sqrt(squareA * squareB);
    }

    @Test
    void cellsAreFoundByNumberAndPlace() throws IOException {
        List<ClassifiedCell> cells = analysed.result().cells();
        for (ClassifiedCell cell : cells) {
            Box box = cell.cell().box();
            int x = (int) box.centerX();
            int y = (int) box.centerY();
            assertThat(CellChoice.numbered(cell.cell().label()).of(cells)).isEqualTo(cell);
            assertThat(CellChoice.at(x, y).of(cells)).isEqualTo(cell);
        }
        assertThat(CellChoice.only().of(cells.subList(2, 3))).isEqualTo(cells.get(2));
        assertThatThrownBy(() -> CellChoice.only().of(cells)).hasMessageContaining("12 cells");
        assertThatThrownBy(() -> CellChoice.only().of(List.of())).hasMessageContaining("No cell");
        assertThatThrownBy(() -> CellChoice.numbered(99).of(cells))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no cell 99: choose one of 1 to 12.");
        assertThatThrownBy(() -> CellChoice.at(2, 2).of(cells))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no cell at (2, 2)");
    }

    @Test
    void classesThatCannotBeComparedAreNamed() {
        CellChoice cell = CellChoice.at(174, 180);
        assertThatThrownBy(() -> explain(1, cell, Optional.of("goblet")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("goblet");
        String winner = leukocyte.verdict().cellClass().name();
        assertThatThrownBy(() -> explain(1, cell, Optional.of(winner)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("already")
                .hasMessageNotContaining("of " + winner + ",");
    }
}
