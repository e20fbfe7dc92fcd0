/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.calibration.ModelCalibration;
import org.cytodiffusion.analysis.unlabelled.UnlabelledCalibration;
import org.cytodiffusion.analysis.unlabelled.UnlabelledOutcome;
import org.cytodiffusion.analysis.unlabelled.UnlabelledRequest;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.inputs.ImageList;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.CalibrateRequest;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.model.bundle.DerivedBundle;
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
        return new Outcome(
                CalibrationText.lines(outcome),
                outcome.unusable().isEmpty(),
                installed(outcome.bundle(), installing));
    }

    private Outcome moved(UnlabelledRequest cells, Progress fitting, Progress installing)
            throws IOException {
        EngineRequest engine = request.engine();
        UnlabelledOutcome outcome =
                new UnlabelledCalibration(engine.bundle(), cells, images(cells.folder()))
                        .run(engine.device(), engine.threads(), fitting);
        return new Outcome(
                outcome.lines(),
                outcome.unusable().isEmpty(),
                installed(outcome.bundle(), installing));
    }

    private List<ImageSource> images(Path folder) throws IOException {
        ImageList list = new ImageList(request.models());
        list.add(folder);
        if (list.images().isEmpty()) {
            throw new UserException(list.failures().get(0).reason());
        }
        PictureReader pictures = new PictureReader();
        return list.images().stream()
                .<ImageSource>map(image -> () -> pictures.read(image))
                .toList();
    }

    /** It is verified and tested first; if anything is wrong, nothing is changed. */
    private Installation installed(DerivedBundle made, Progress installing) throws IOException {
        return new BundleInstaller(request.models(), InstallLimits.STANDARD, installing)
                .installMade(folder -> made.write(request.engine().bundle(), folder));
    }
}
