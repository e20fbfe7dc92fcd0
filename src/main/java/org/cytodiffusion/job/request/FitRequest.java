/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * Which trained network is to be calibrated.
 *
 * @param exported the folder that training exported it to
 * @param model the folder of the model that comes of it
 */
public record FitRequest(Path exported, Path model) {

    /**
     * Reads it.
     *
     * @param given {@code exported} and {@code out}
     * @throws UserException if one of them is not given
     */
    public static FitRequest parse(GivenValues given) throws UserException {
        return new FitRequest(
                given.path("exported", "the folder that training exported a network to"),
                given.path("out", "a folder that is not there yet"));
    }
}
