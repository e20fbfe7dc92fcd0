/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import java.io.IOException;
import java.util.OptionalDouble;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentPictures;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final AnalysisOptions OPTIONS =
            new AnalysisOptions(Cells.ALL, Layout.FIELD, OptionalDouble.of(0.104), 4);

    private static SpeedEstimate pace(ModelBundle model) throws IOException {
        SmearImage field = ImageReader.read(new ImagePlus("field", TestSmears.field()));
        return SpeedEstimate.measure(
                new SpeedEstimate.Trial(field, model, DeviceChoice.parse("cpu"), OPTIONS),
                () -> false);
    }

    @Test
    void aSmallImageIsTriedWhole() throws IOException {
        SpeedEstimate pace = pace(ModelCatalog.standard().find("PBC 9"));
        assertThat(pace.device()).isEqualTo("cpu");
        assertThat(pace.cells(480 * 360)).isCloseTo(12, within(1e-9));
        assertThat(pace.cells(10 * 480 * 360)).isCloseTo(120, within(1e-9));
        assertThat(pace.cellSeconds(1)).isPositive().isEqualTo(pace.cellSeconds(8));
        double once = pace.seconds(480 * 360, 8);
        double twice = pace.seconds(2 * 480 * 360, 8);
        assertThat(twice - once).isCloseTo(once - pace.opening(), within(1e-9));
    }

    @Test
    void aLatentModelIsTriedWithOneTrialACell() throws IOException {
        SpeedEstimate pace = pace(LatentPictures.bundle());
        assertThat(pace.cells(480 * 360)).isCloseTo(12, within(1e-9));
        assertThat(pace.cellSeconds(100))
                .isCloseTo(100 * pace.cellSeconds(1), within(1e-9))
                .isPositive();
    }

    @Test
    void whoCancelsWaitsForNoTrial() throws IOException {
        SmearImage field = ImageReader.read(new ImagePlus("field", TestSmears.field()));
        SpeedEstimate.Trial trial =
                new SpeedEstimate.Trial(
                        field,
                        ModelCatalog.standard().find("PBC 9"),
                        DeviceChoice.parse("cpu"),
                        OPTIONS);
        assertThat(SpeedEstimate.measure(trial, () -> true).cell()).isZero();
    }
}
