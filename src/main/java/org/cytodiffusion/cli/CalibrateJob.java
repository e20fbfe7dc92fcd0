/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.calibration.ModelCalibration;
import org.cytodiffusion.report.CalibrationText;
import picocli.CommandLine;

/** Runs a calibration and tells the console of it. */
final class CalibrateJob {

    private final CalibrationRequest request;
    private final Path models;
    private final CommandLine console;

    CalibrateJob(CalibrationRequest request, Path models, CommandLine console) {
        this.request = request;
        this.models = models;
        this.console = console;
    }

    /**
     * Does it.
     *
     * @param engine what computes
     * @return the exit code
     * @throws IOException with a sentence for the user, if nothing was installed
     */
    int run(EngineOptions engine) throws IOException {
        ModelCalibration calibration = ModelCalibration.prepare(engine.bundle(), request);
        ProgressLine line = new ProgressLine(console.getErr(), 1);
        line.next(request.model().name());
        CalibrationOutcome outcome = calibration.run(engine.device(), engine.threads(), line);
        line.clear();
        CalibrationText.lines(outcome).forEach(console.getOut()::println);
        InstallLine installing = new InstallLine(console.getErr());
        try {
            String done = ModelCalibration.install(outcome, models, installing).sentence();
            installing.clear();
            console.getOut().println(done);
        } finally {
            installing.clear();
        }
        return outcome.unusable().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
