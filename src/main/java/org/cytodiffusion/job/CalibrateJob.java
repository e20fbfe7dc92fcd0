/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.List;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.calibration.ModelCalibration;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.job.request.CalibrateRequest;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.report.page.CalibrationText;

/**
 * Calibrates a model and installs what comes of it.
 *
 * @param request which model, on what, and where to
 */
public record CalibrateJob(CalibrateRequest request) {

    /**
     * What was done.
     *
     * @param calibration what came of the calibration
     * @param installed what was installed
     */
    public record Outcome(CalibrationOutcome calibration, Installation installed) {

        /** What a person is told of it. */
        public List<String> lines() {
            return CalibrationText.lines(calibration);
        }
    }

    /**
     * Calibrates the model and installs what comes of it.
     *
     * @param fitting shows how far the calibration is, and may cancel it
     * @param installing shows how far the installation is, and may cancel it
     * @return what was done
     * @throws IOException if there are too few cells, or it was cancelled: then nothing is
     *     installed
     */
    public Outcome run(Progress fitting, Progress installing) throws IOException {
        EngineRequest engine = request.engine();
        CalibrationOutcome outcome =
                ModelCalibration.prepare(engine.bundle(), request.calibration())
                        .run(engine.device(), engine.threads(), fitting);
        return new Outcome(
                outcome, ModelCalibration.install(outcome, request.models(), installing));
    }
}
