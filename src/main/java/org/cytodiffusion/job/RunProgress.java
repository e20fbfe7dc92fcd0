/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.record.RunRecord;

/**
 * How far a run over images came.
 *
 * @param started when it began
 * @param counts what was done
 * @param inputs what is written down of the images
 * @param notes sentences for the user
 */
record RunProgress(
        Instant started, RunRecord.Counts counts, Map<String, String> inputs, List<String> notes) {

    /**
     * What is written down of the run, which ends now.
     *
     * @param model the model, if one was used
     * @param parameters every parameter and its value; those of the images are added
     * @param device the device really used
     */
    RunRecord record(Optional<ModelBundle> model, Map<String, String> parameters, String device) {
        parameters.putAll(inputs);
        return new RunRecord(
                model, parameters, device, started, Instant.now(), counts, notes, Optional.empty());
    }
}
