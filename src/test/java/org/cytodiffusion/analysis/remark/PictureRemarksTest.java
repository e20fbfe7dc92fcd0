/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.Test;

/** A drawn field in bad light: what is said, and what becomes of its cells. */
class PictureRemarksTest {

    private static ColorProcessor changed(DoubleUnaryOperator level) {
        ColorProcessor field = TestSmears.field();
        for (int i = 0; i < field.getPixelCount(); i++) {
            Color c = new Color(field.get(i));
            field.set(
                    i,
                    new Color(
                                    (int) level.applyAsDouble(c.getRed()),
                                    (int) level.applyAsDouble(c.getGreen()),
                                    (int) level.applyAsDouble(c.getBlue()))
                            .getRGB());
        }
        return field;
    }

    private static List<Remark> remarks(ColorProcessor pixels) throws IOException {
        var rgb = ImageReader.read(new ImagePlus("x", pixels)).rgb();
        return PictureRemarks.of("x", PreparedSmear.of(rgb, true));
    }

    private static void assertDoubt(ColorProcessor pixels, String cause) throws IOException {
        assertThat(remarks(pixels))
                .singleElement()
                .satisfies(
                        remark -> {
                            assertThat(remark.doubt()).isTrue();
                            assertThat(remark.sentence()).contains(cause).endsWith(".");
                        });
    }

    @Test
    void thePictureThatIsFineNeedsNoRemark() throws IOException {
        assertThat(remarks(TestSmears.field())).isEmpty();
        assertThat(remarks(TestSmears.empty())).isEmpty();
        assertThat(remarks(changed(v -> 0.5 * v))).isEmpty();
    }

    @Test
    void theLikelyCauseIsNamed() throws IOException {
        assertDoubt(changed(v -> Math.min(255, 1.4 * v)), "over-exposed");
        assertDoubt(changed(v -> 0.15 * v), "too dark");
        assertDoubt(changed(v -> Math.max(0, Math.min(255, 1.2 * (245 - v)))), "mostly dark");
    }

    @Test
    void aPictureWithoutColourHasOneRemarkWithTheLikelyCause() throws IOException {
        ColorProcessor gray = TestSmears.field();
        for (int i = 0; i < gray.getPixelCount(); i++) {
            int green = gray.get(i) >> 8 & 255;
            gray.set(i, green << 16 | green << 8 | green);
        }
        assertDoubt(gray, "no colour");
        gray.invert();
        assertDoubt(gray, "fluorescence");
    }

    /** Black corners were red cells of 400 um^2 once, and the leukocyte was lost. */
    @Test
    void aRoundFieldHasTheCellsOfItsMiddleAndNothingInItsCorners() throws IOException {
        ColorProcessor round = TestSmears.field();
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 480; x++) {
                if (Math.hypot(x - 240, y - 180) > 230) {
                    round.set(x, y, 0x040302);
                }
            }
        }
        AnalysisOptions options =
                new AnalysisOptions(Cells.ALL, Layout.FIELD, OptionalDouble.of(0.104), 2);
        try (SmearAnalysis analysis =
                SmearAnalysis.open(
                        ModelCatalog.standard().find("PBC 9"), DeviceChoice.parse("cpu"), 1)) {
            SmearResult result =
                    analysis.analyse(
                            ImageReader.read(new ImagePlus("x", round)), options, Progress.NONE);
            assertThat(result.cells())
                    .filteredOn(c -> c.cell().kind() == CellKind.LEUKOCYTE)
                    .hasSize(1);
            assertThat(result.cells()).hasSizeBetween(8, 12);
            assertThat(result.cells())
                    .allMatch(
                            c -> {
                                double x = c.cell().box().centerX() - 240;
                                double y = c.cell().box().centerY() - 180;
                                return Math.hypot(x, y) < 235;
                            });
            assertThat(result.cells()).anyMatch(c -> c.cell().atBorder());
            assertThat(result.remarks()).anyMatch(r -> r.contains("is not smear"));
        }
    }
}
