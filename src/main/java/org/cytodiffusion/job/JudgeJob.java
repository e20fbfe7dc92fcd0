/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import org.cytodiffusion.analysis.calibration.ScoredVerdicts;
import org.cytodiffusion.job.request.JudgeRequest;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;

/**
 * Gives the verdicts of a model on scores of its network.
 *
 * @param request which model and scores
 */
public record JudgeJob(JudgeRequest request) {

    /**
     * Judges all sets and writes the verdicts beside them.
     *
     * @return number of cells
     * @throws IOException with a sentence for the person, if it cannot be done
     */
    public int run() throws IOException {
        ModelBundle model = BundleReader.read(request.model());
        int cells = 0;
        for (String set : request.sets()) {
            cells += ScoredVerdicts.write(model, request.scores(), set);
        }
        return cells;
    }
}
