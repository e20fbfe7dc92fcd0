/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole way from a file to named cells, on fields of which everything is known. Cells that the
 * model itself has drawn are easier for it than real ones: this holds the way together, and says
 * nothing of accuracy on patients' cells.
 */
class KnownFieldsTest {

    /** Enough to hold the way together, and quick on one core. */
    private static final AnalysisOptions FOUR_TRIALS =
            new AnalysisOptions(
                    AnalysisOptions.Cells.ALL,
                    AnalysisOptions.Layout.FIELD,
                    OptionalDouble.empty(),
                    4);

    private static SmearAnalysis analysis;

    @BeforeAll
    static void open() throws IOException {
        analysis =
                SmearAnalysis.open(
                        BundleReader.read(Path.of("models", "pbc9")), DeviceChoice.AUTO, 2);
    }

    @AfterAll
    static void close() {
        analysis.close();
    }

    @Test
    void cellsOfOrdinaryFieldsAreFoundAndNamed() throws IOException {
        FieldScore all =
                score("field-1.png")
                        .plus(score("field-2.jpg"))
                        .plus(score("field-3.tif"))
                        .plus(score("composite-16bit.tif"))
                        .plus(score("other-stain.png"));
        assertThat(all.f1()).as(all.toString()).isGreaterThan(0.9);
        assertThat(all.nucleatedFound()).as(all.toString()).isEqualTo(all.nucleated());
        assertThat(all.nucleatedNamed() / (double) all.nucleated())
                .as(all.toString())
                .isGreaterThan(0.75);
    }

    @Test
    void mostCellsOfTheCrowdedFieldAreFound() throws IOException {
        FieldScore crowded = score("crowded.png");
        assertThat(crowded.f1()).as(crowded.toString()).isGreaterThan(0.72);
        assertThat(crowded.nucleatedFound()).as(crowded.toString()).isEqualTo(crowded.nucleated());
    }

    /** Leukocytes that touch are found one by one; what is of no class is not sure to be of one. */
    @Test
    void cellsOfClustersAreFoundApartAndABlastIsNotCertain() throws IOException {
        SmearResult result = analysed("clusters.png");
        Truth truth = Truth.of(Path.of("test-images", "clusters.png"));
        FieldScore score = FieldScore.of(result, truth);
        assertThat(score.nucleatedFound()).as(score.toString()).isEqualTo(score.nucleated());
        List<ClassifiedCell> blasts =
                result.cells().stream()
                        .filter(c -> isBlast(truth, truth.match(c.cell().mask())))
                        .toList();
        assertThat(blasts).hasSize(1);
        assertThat(blasts.get(0).verdict().certain()).isFalse();
    }

    private static boolean isBlast(Truth truth, int label) {
        return Sketch.BLAST.equals(truth.classes().get(label));
    }

    /** Without colour nothing can be named; the doors say so when an image is gray. */
    @Test
    void onlyTheGrayFieldIsTakenForGray() throws IOException {
        assertThat(ImageReader.isGray(read("gray-8bit.png"))).isTrue();
        assertThat(ImageReader.isGray(read("field-2.jpg"))).isFalse();
        assertThat(ImageReader.isGray(read("composite-16bit.tif"))).isFalse();
    }

    @Test
    void scaleComesFromTheFileOrTheRedCells() throws IOException {
        PixelSize stored = analysed("field-3.tif").pixelSize();
        assertThat(stored.source()).isEqualTo(PixelSize.Source.CALIBRATION);
        for (String file : List.of("field-1.png", "field-2.jpg")) {
            PixelSize estimated = analysed(file).pixelSize();
            assertThat(estimated.source()).isEqualTo(PixelSize.Source.RED_CELLS);
            assertThat(estimated.micrometres() / SmearPlan.PIXEL_UM).isBetween(0.85, 1.2);
        }
    }

    private static FieldScore score(String file) throws IOException {
        return FieldScore.of(analysed(file), Truth.of(Path.of("test-images", file)));
    }

    private static SmearResult analysed(String file) throws IOException {
        return analysis.analyse(read(file), FOUR_TRIALS, Progress.NONE);
    }

    private static SmearImage read(String file) throws IOException {
        return ImageReader.read(Path.of("test-images", file));
    }
}
