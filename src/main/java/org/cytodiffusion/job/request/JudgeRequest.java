/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * Which scores a model is to judge.
 *
 * @param model its folder
 * @param scores the folder that they are in
 * @param sets names of the sets of cells
 */
public record JudgeRequest(Path model, Path scores, List<String> sets) {

    /**
     * Reads it.
     *
     * @param given {@code model}, {@code scores} and {@code sets}
     * @throws UserException if one of them is not given
     */
    public static JudgeRequest parse(GivenValues given) throws UserException {
        return new JudgeRequest(
                given.path("model", "the folder of a model"),
                given.path("scores", "a folder of scores"),
                given.list("sets"));
    }
}
