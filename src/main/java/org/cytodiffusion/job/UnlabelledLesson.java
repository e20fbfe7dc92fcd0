/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.unlabelled.UnlabelledCalibration;
import org.cytodiffusion.analysis.unlabelled.UnlabelledOutcome;
import org.cytodiffusion.analysis.unlabelled.UnlabelledRequest;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.job.inputs.ImageList;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.BundleInstaller;
import org.cytodiffusion.model.install.InstallLimits;
import org.cytodiffusion.model.install.Installation;

/**
 * Learns a laboratory from images without labels, and installs the model that comes of it.
 *
 * @param parent the model to start from
 * @param engine what computes
 * @param request what the images show, and what the new model is called
 * @param models the folder that the new model's folder is put into
 */
record UnlabelledLesson(
        ModelBundle parent, EngineRequest engine, UnlabelledRequest request, Path models) {

    /**
     * What was done.
     *
     * @param learned what was learned
     * @param installed what was installed
     */
    record Learned(UnlabelledOutcome learned, Installation installed) {}

    /**
     * Learns, and installs.
     *
     * @param images of the laboratory
     * @param fitting shows how far the work is, and may cancel it
     * @param installing shows how far the installation is, and may cancel it
     * @throws IOException with a sentence for the user, if it cannot be done: then nothing is
     *     installed
     */
    Learned from(ImageList images, Progress fitting, Progress installing) throws IOException {
        PictureReader pictures = new PictureReader();
        List<ImageSource> sources =
                images.images().stream()
                        .<ImageSource>map(image -> () -> pictures.read(image))
                        .toList();
        UnlabelledOutcome outcome =
                new UnlabelledCalibration(parent, request, sources)
                        .run(engine.device(), engine.threads(), fitting);
        Installation installed =
                new BundleInstaller(models, InstallLimits.STANDARD, installing)
                        .installMade(folder -> outcome.bundle().write(parent, folder));
        return new Learned(outcome, installed);
    }
}
