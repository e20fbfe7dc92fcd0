/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drawn cells of known size, the bundled models: what is told of the scale, and what is doubted.
 */
class ScaleDoubtsTest {

    private static SmearAnalysis analysis;

    @BeforeAll
    static void open() throws IOException {
        analysis =
                SmearAnalysis.open(
                        ModelCatalog.standard().find("PBC 9"), DeviceChoice.parse("cpu"), 1);
    }

    @AfterAll
    static void close() {
        analysis.close();
    }

    private static SmearImage image(ImageProcessor pixels) throws IOException {
        return ImageReader.read(new ImagePlus("drawn", pixels));
    }

    private static ImageProcessor enlarged(double factor) {
        ImageProcessor field = TestSmears.field();
        field.setInterpolationMethod(ImageProcessor.BILINEAR);
        return field.resize(
                (int) (field.getWidth() * factor), (int) (field.getHeight() * factor), true);
    }

    private static SmearResult run(ImageProcessor pixels, Layout layout, double scale)
            throws IOException {
        OptionalDouble given = scale > 0 ? OptionalDouble.of(scale) : OptionalDouble.empty();
        AnalysisOptions options = new AnalysisOptions(Cells.ALL, layout, given, 2);
        return analysis.analyse(image(pixels), options, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.6, 1, 1.7, 2.4})
    void redCellsTellTheScaleHoweverLargeThePicture(double factor) throws IOException {
        PixelSize told =
                analysis.finder()
                        .scale(
                                WhiteBalance.apply(image(enlarged(factor)).rgb()),
                                TaskExecutors.singleThreaded())
                        .orElseThrow();
        assertThat(told.micrometres() * factor).isCloseTo(0.104, within(0.104 * 0.1));
        assertThat(told.source()).isEqualTo(PixelSize.Source.RED_CELLS);
    }

    // What is said of the scale; a drawn field is no laboratory's, which is said besides.
    private static List<String> doubts(SmearResult result) {
        return result.remarks().stream().filter(r -> r.contains("pixel size")).toList();
    }

    @Test
    void aScaleThatFitsIsNotDoubted() throws IOException {
        assertThat(doubts(run(TestSmears.field(), Layout.FIELD, 0.104))).isEmpty();
        assertThat(doubts(run(TestSmears.field(), Layout.FIELD, 0))).isEmpty();
        assertThat(doubts(run(TestSmears.field(), Layout.CROP, 0.104))).isEmpty();
    }

    /** Another objective, a factor of two forgotten, and the 1 um that missing metadata give. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.173, 0.26, 1})
    void aScaleThatTheRedCellsContradictIsSaidAndNothingIsCertain(double scale) throws IOException {
        for (Layout layout : Layout.values()) {
            SmearResult result = run(TestSmears.field(), layout, scale);
            assertThat(doubts(result)).hasSize(1);
            assertThat(doubts(result).get(0)).contains("does not fit the red cells").endsWith(".");
            double by =
                    Double.parseDouble(
                            doubts(result).get(0).replaceFirst(".*is about ([0-9.]+) um.*", "$1"));
            assertThat(by).isCloseTo(0.104, within(0.02));
            assertThat(result.cells()).noneMatch(cell -> cell.verdict().certain());
        }
    }

    @Test
    void whatIsAssumedOrJudgedByANucleusIsSaidAndNothingIsCertain() throws IOException {
        SmearResult empty = run(TestSmears.empty(), Layout.CROP, 0);
        assertThat(empty.pixelSize().source()).isEqualTo(PixelSize.Source.ASSUMED);
        assertThat(empty.remarks().get(0)).contains("0.1730 um a pixel was assumed");
        SmearResult cell = run(drawnCell(), Layout.CROP, 0);
        assertThat(cell.pixelSize().source()).isEqualTo(PixelSize.Source.CELL);
        assertThat(cell.pixelSize().micrometres()).isCloseTo(26.6 / 144, within(0.03));
        assertThat(cell.remarks().get(0)).contains("estimated from the cells");
        assertThat(cell.cells()).noneMatch(c -> c.verdict().certain());
    }

    /** A neutrophil alone, 26.6 um across 144 pixels. */
    private static ImageProcessor drawnCell() {
        Path file = Path.of("src", "test", "resources", "sprites", "neutrophil_00.png");
        ImageProcessor cell = IJ.openImage(file.toString()).getProcessor().convertToRGB();
        // ImageJ lays it on pure white, which would be over-exposed.
        cell.multiply(0.92);
        return cell;
    }
}
