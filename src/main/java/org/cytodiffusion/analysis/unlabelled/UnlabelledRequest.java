/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.unlabelled;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.GivenScale;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * What a person wants.
 *
 * @param folder with images of the laboratory
 * @param layout what each image shows
 * @param pixelSize scale in um a pixel; empty to find it from each image
 * @param model what the new model is called
 */
public record UnlabelledRequest(
        Path folder,
        AnalysisOptions.Layout layout,
        OptionalDouble pixelSize,
        CalibrationRequest.NewModel model) {

    /** What tells that cells have no labels, and where they are. */
    public static final String UNLABELLED = "unlabelled";

    /**
     * Reads it.
     *
     * @param given {@code unlabelled}, {@code layout} (or {@code crops}), {@code pixel-size}, and
     *     what {@link CalibrationRequest.NewModel} takes
     * @throws UserException if one of them is not allowed
     */
    public static UnlabelledRequest parse(GivenValues given) throws UserException {
        if (given.isGiven("cells")) {
            throw new UserException(
                    "Give labelled cells or a folder of unlabelled images, not both.");
        }
        return new UnlabelledRequest(
                given.path(UNLABELLED, "a folder of images"),
                AnalysisOptions.parse(given).layout(),
                GivenScale.of(given),
                CalibrationRequest.NewModel.parse(given));
    }
}
