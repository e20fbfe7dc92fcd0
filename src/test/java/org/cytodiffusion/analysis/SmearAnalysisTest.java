/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.Test;

/**
 * The whole pipeline with the bundled model, on drawn cells: their classes are not what is tested.
 */
class SmearAnalysisTest {

    private static final OptionalDouble SCALE = OptionalDouble.of(0.104);
    private static final AnalysisOptions FIELD =
            new AnalysisOptions(Cells.ALL, Layout.FIELD, SCALE, 4);

    private static SmearAnalysis open(int threads) throws IOException {
        return SmearAnalysis.open(
                ModelCatalog.standard().find("PBC 9"), DeviceChoice.parse("cpu"), threads);
    }

    private static SmearImage image(ColorProcessor pixels) throws IOException {
        return ImageReader.read(new ImagePlus("drawn", pixels));
    }

    @Test
    void everyCellOfAFieldGetsAVerdict() throws IOException {
        try (SmearAnalysis analysis = open(1)) {
            SmearResult result = analysis.analyse(image(TestSmears.field()), FIELD, Progress.NONE);
            assertThat(result.complete()).isTrue();
            assertThat(result.cells()).hasSize(12);
            assertThat(result.cells())
                    .filteredOn(c -> c.cell().kind() == CellKind.LEUKOCYTE)
                    .hasSize(1);
            assertThat(result.cells())
                    .allSatisfy(
                            c -> {
                                assertThat(c.verdict().probabilities()).hasSize(10);
                                assertThat(c.verdict().trials()).isBetween(1, 4);
                            });
            assertThat(result.pixelSize().source()).isEqualTo(PixelSize.Source.GIVEN);
        }
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() throws IOException {
        List<SmearResult> results = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            try (SmearAnalysis analysis = open(threads)) {
                results.add(analysis.analyse(image(TestSmears.field()), FIELD, Progress.NONE));
            }
        }
        for (SmearResult result : results) {
            assertThat(result)
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(results.get(0));
        }
    }

    @Test
    void onlyLeukocytesAreClassifiedOnRequest() throws IOException {
        AnalysisOptions options = new AnalysisOptions(Cells.LEUKOCYTES, Layout.FIELD, SCALE, 4);
        try (SmearAnalysis analysis = open(1)) {
            SmearResult result =
                    analysis.analyse(image(TestSmears.field()), options, Progress.NONE);
            assertThat(result.cells())
                    .singleElement()
                    .matches(c -> c.cell().kind() == CellKind.LEUKOCYTE);
        }
    }

    @Test
    void anEmptyFieldHasNoCellsAndAnEmptyCropHasOne() throws IOException {
        AnalysisOptions crop = new AnalysisOptions(Cells.ALL, Layout.CROP, SCALE, 4);
        try (SmearAnalysis analysis = open(1)) {
            SmearResult field = analysis.analyse(image(TestSmears.empty()), FIELD, Progress.NONE);
            assertThat(field.complete()).isTrue();
            assertThat(field.cells()).isEmpty();
            SmearResult one = analysis.analyse(image(TestSmears.empty()), crop, Progress.NONE);
            assertThat(one.cells()).hasSize(1);
        }
    }

    @Test
    void aSingleCellImageGivesItsCellWhateverKindItLooksLike() throws IOException {
        ColorProcessor pixels = TestSmears.field();
        pixels.setRoi(2, 2, 120, 120);
        ColorProcessor redCell = (ColorProcessor) pixels.crop();
        AnalysisOptions crop = new AnalysisOptions(Cells.LEUKOCYTES, Layout.CROP, SCALE, 4);
        try (SmearAnalysis analysis = open(1)) {
            SmearResult one = analysis.analyse(image(redCell), crop, Progress.NONE);
            assertThat(one.cells())
                    .singleElement()
                    .matches(c -> c.cell().kind() == CellKind.ERYTHROCYTE);
        }
    }

    @Test
    void aGrayFieldHasItsCellsFoundButNoneIsCertain() throws IOException {
        ImagePlus gray = new ImagePlus("gray", TestSmears.field().convertToByteProcessor());
        try (SmearAnalysis analysis = open(1)) {
            SmearResult result = analysis.analyse(ImageReader.read(gray), FIELD, Progress.NONE);
            assertThat(result.cells()).hasSize(12);
            assertThat(result.cells()).noneMatch(c -> c.verdict().certain());
            assertThat(result.cells())
                    .filteredOn(c -> c.cell().kind() == CellKind.LEUKOCYTE)
                    .hasSize(1);
        }
    }

    @Test
    void aCancelledJobSaysSo() throws IOException {
        List<String> stages = new ArrayList<>();
        Progress impatient =
                new Progress() {
                    @Override
                    public void report(String stage, long done, long total) {
                        stages.add(stage);
                    }

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        try (SmearAnalysis analysis = open(1)) {
            SmearResult result = analysis.analyse(image(TestSmears.field()), FIELD, impatient);
            assertThat(result.complete()).isFalse();
            assertThat(result.cells()).isEmpty();
            assertThat(stages).contains("Finding cells");
        }
    }

    @Test
    void theImageIsNotChanged() throws IOException {
        ColorProcessor pixels = TestSmears.field();
        int[] before = ((int[]) pixels.getPixels()).clone();
        try (SmearAnalysis analysis = open(1)) {
            analysis.analyse(image(pixels), FIELD, Progress.NONE);
        }
        assertThat((int[]) pixels.getPixels()).isEqualTo(before);
    }
}
