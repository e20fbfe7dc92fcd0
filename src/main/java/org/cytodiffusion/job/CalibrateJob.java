/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.List;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.calibration.ModelCalibration;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.inputs.ImageList;
import org.cytodiffusion.job.request.CalibrateRequest;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.model.install.BundleInstaller;
import org.cytodiffusion.model.install.InstallLimits;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.report.page.CalibrationText;

/**
 * Calibrates a model, by cells with labels or without, and installs what comes of it.
 *
 * @param request which model, on what, and where to
 */
public record CalibrateJob(CalibrateRequest request) {

    /**
     * What was done.
     *
     * @param lines what a person is told of it
     * @param whole whether all cells and images could be used
     * @param installed what was installed
     */
    public record Outcome(List<String> lines, boolean whole, Installation installed) {}

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
        return request.unlabelled().isPresent()
                ? moved(request.unlabelled().get(), fitting, installing)
                : fitted(request.labelled().orElseThrow(), fitting, installing);
    }

    private Outcome fitted(CalibrationRequest cells, Progress fitting, Progress installing)
            throws IOException {
        EngineRequest engine = request.engine();
        CalibrationOutcome outcome =
                ModelCalibration.prepare(engine.bundle(), cells)
                        .run(engine.device(), engine.threads(), fitting);
        Installation installed =
                new BundleInstaller(request.models(), InstallLimits.STANDARD, installing)
                        .installMade(folder -> outcome.bundle().write(outcome.parent(), folder));
        return new Outcome(CalibrationText.lines(outcome), outcome.unusable().isEmpty(), installed);
    }

    private Outcome moved(CalibrateRequest.Unlabelled cells, Progress fitting, Progress installing)
            throws IOException {
        ImageList images = new ImageList(request.models());
        images.add(cells.folder());
        if (images.images().isEmpty()) {
            throw new UserException(images.failures().get(0).reason());
        }
        UnlabelledLesson.Learned done =
                new UnlabelledLesson(
                                request.engine().bundle(),
                                request.engine(),
                                cells.request(),
                                request.models())
                        .from(images, fitting, installing);
        return new Outcome(
                done.learned().lines(), done.learned().unusable().isEmpty(), done.installed());
    }
}
