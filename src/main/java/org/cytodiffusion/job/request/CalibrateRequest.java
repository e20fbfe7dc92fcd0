/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.unlabelled.UnlabelledRequest;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.install.ModelCatalog;

/**
 * Which model is to be calibrated, on what, and what comes of it.
 *
 * @param engine the model, and what computes
 * @param labelled the labelled cells, the new model's name and how it is fitted; empty if they have
 *     no labels
 * @param unlabelled the images without labels; empty if there are labels
 * @param models the folder that the new model's folder is put into
 */
public record CalibrateRequest(
        EngineRequest engine,
        Optional<CalibrationRequest> labelled,
        Optional<Unlabelled> unlabelled,
        Path models) {

    /** Stands for the folder of models, where the new one can be chosen at once. */
    public static final String INSTALLED = "installed";

    private static final String UNLABELLED = "unlabelled";

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link EngineRequest} and {@link CalibrationRequest} or, if {@code
     *     unlabelled} is given, {@link UnlabelledRequest} take, and {@code out}
     * @throws UserException if one of them is not allowed
     */
    public static CalibrateRequest parse(GivenValues given) throws UserException {
        boolean labels = !given.isGiven(UNLABELLED);
        return new CalibrateRequest(
                EngineRequest.parse(given),
                labels ? Optional.of(CalibrationRequest.parse(given)) : Optional.empty(),
                labels ? Optional.empty() : Optional.of(Unlabelled.parse(given)),
                models(given));
    }

    /** The folder that a new model is put into, {@code out}; if not given, that of all models. */
    static Path models(GivenValues given) throws UserException {
        return given.text("out", INSTALLED).equals(INSTALLED)
                ? ModelCatalog.standard().home()
                : given.path("out", "a folder");
    }

    /**
     * Images without labels.
     *
     * @param folder of the laboratory's images
     * @param request what they show, and what the new model is called
     */
    public record Unlabelled(Path folder, UnlabelledRequest request) {

        private static Unlabelled parse(GivenValues given) throws UserException {
            if (given.isGiven("cells")) {
                throw new UserException(
                        "Give labelled cells or a folder of unlabelled images, not both.");
            }
            return new Unlabelled(
                    given.path(UNLABELLED, "a folder of images"), UnlabelledRequest.parse(given));
        }
    }
}
