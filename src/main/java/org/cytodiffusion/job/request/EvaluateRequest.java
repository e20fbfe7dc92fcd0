/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * Which model is to be evaluated, and on what.
 *
 * @param engine the model, and what computes
 * @param cells the labelled cells
 * @param out where results go
 */
public record EvaluateRequest(EngineRequest engine, EvaluationRequest cells, Path out) {

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link EngineRequest} and {@link EvaluationRequest} take, and {@code out}
     * @throws UserException if one of them is not allowed
     */
    public static EvaluateRequest parse(GivenValues given) throws UserException {
        return new EvaluateRequest(
                EngineRequest.parse(given),
                EvaluationRequest.parse(given),
                given.path("out", "a folder"));
    }
}
