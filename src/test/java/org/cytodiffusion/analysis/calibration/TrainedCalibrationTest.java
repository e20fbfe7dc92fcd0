/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.junit.jupiter.api.Test;

/** How a network that was trained is calibrated. */
class TrainedCalibrationTest {

    @Test
    void manyCellsFitErrorsAndFeaturesTogether() {
        assertThat(form(999)).isEmpty();
        assertThat(form(1000)).contains(Form.WHOLE);
    }

    private static Optional<Form> form(int held) {
        LabelledCell cell = null;
        CropReader.Crop crop = new CropReader.Crop("any", cell, new byte[0], Optional.empty());
        List<CropReader.Crop> crops = Collections.nCopies(held, crop);
        return new TrainedCalibration(null, null, crops).form();
    }
}
