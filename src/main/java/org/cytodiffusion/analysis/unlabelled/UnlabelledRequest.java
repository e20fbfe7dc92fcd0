/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.unlabelled;

import java.util.OptionalDouble;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.scale.GivenScale;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * What a person wants.
 *
 * @param layout what each image shows
 * @param pixelSize scale in um a pixel; empty to find it from each image
 * @param model what the new model is called
 */
public record UnlabelledRequest(
        AnalysisOptions.Layout layout,
        OptionalDouble pixelSize,
        CalibrationRequest.NewModel model) {

    /**
     * Reads it.
     *
     * @param given {@code layout} (or {@code crops}), {@code pixel-size}, and what {@link
     *     CalibrationRequest.NewModel} takes
     * @throws UserException if one of them is not allowed
     */
    public static UnlabelledRequest parse(GivenValues given) throws UserException {
        return new UnlabelledRequest(
                AnalysisOptions.parse(given).layout(),
                GivenScale.of(given),
                CalibrationRequest.NewModel.parse(given));
    }
}
