/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.IOException;
import java.util.OptionalDouble;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentPictures;
import org.junit.jupiter.api.Test;

/** The pipeline takes a model of the other kind as it takes the bundled one. */
class LatentAnalysisTest {

    @Test
    void aLatentModelClassifiesTheLeukocytesOfAField() throws IOException {
        AnalysisOptions options =
                new AnalysisOptions(Cells.LEUKOCYTES, Layout.FIELD, OptionalDouble.of(0.104), 2);
        try (SmearAnalysis analysis =
                SmearAnalysis.open(LatentPictures.bundle(), DeviceChoice.parse("cpu"), 1)) {
            SmearResult result =
                    analysis.analyse(
                            ImageReader.read(new ImagePlus("drawn", TestSmears.field())),
                            options,
                            Progress.NONE);
            assertThat(result.complete()).isTrue();
            assertThat(result.classes()).hasSize(5);
            assertThat(result.cells())
                    .singleElement()
                    .satisfies(
                            c -> {
                                assertThat(c.verdict().trials()).isEqualTo(2);
                                assertThat(c.verdict().certain()).isFalse();
                                assertThat(c.verdict().candidates()).hasSize(5);
                            });
        }
    }
}
