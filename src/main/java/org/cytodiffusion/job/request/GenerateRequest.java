/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.generation.GenerationOptions;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.files.GeneratedFolder;

/**
 * Which cells are to be drawn.
 *
 * @param engine the model, and what computes
 * @param options which cells, and how
 * @param folder where files go; empty for none
 * @param format of single cells
 */
public record GenerateRequest(
        EngineRequest engine,
        GenerationOptions options,
        Optional<Path> folder,
        GeneratedFolder.Format format) {

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link EngineRequest} and {@link GenerationOptions} take, {@code folder} or
     *     {@code out}, and {@code format}
     * @throws UserException if one of them is not allowed
     */
    public static GenerateRequest parse(GivenValues given) throws UserException {
        GenerateRequest request =
                new GenerateRequest(
                        EngineRequest.parse(given),
                        GenerationOptions.parse(given),
                        given.path(given.isGiven("out") ? "out" : "folder"),
                        given.isGiven("format")
                                ? given.choice("format", GeneratedFolder.Format.class)
                                : GeneratedFolder.Format.PNG);
        GenerationOptions.References references = request.options.references();
        boolean compared = references.nearest().isPresent() || references.blind().isPresent();
        if (compared && request.folder.isEmpty()) {
            throw new UserException(
                    "folder must be given where nearest or blind is, as the results are files.");
        }
        return request;
    }
}
