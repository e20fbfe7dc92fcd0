/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.record.RunRecord;

/**
 * What stands above and below a report.
 *
 * @param title what the smear is called; empty if nobody said
 * @param model name and version of the model; empty if there was none
 * @param device the device really used
 * @param finished when the cells were classified
 * @param images what was done
 * @param parameters every parameter of the classification and its value
 * @param notes sentences for the user
 */
public record ReportHead(
        String title,
        String model,
        String device,
        Instant finished,
        Images images,
        Map<String, String> parameters,
        List<String> notes) {

    /**
     * How many images.
     *
     * @param done images whose cells are in the report
     * @param failed images that could not be done
     */
    public record Images(int done, int failed) {}

    /** The head of a run that has just ended. */
    public static ReportHead of(RunRecord run) {
        RunRecord.Counts counts = run.counts();
        return new ReportHead(
                "",
                run.model().map(ReportHead::named).orElse(""),
                run.device(),
                run.finished(),
                new Images(counts.images() - counts.failed(), counts.failed()),
                run.parameters(),
                run.notes());
    }

    /** The same under a title. */
    public ReportHead titled(String name) {
        return new ReportHead(name, model, device, finished, images, parameters, notes);
    }

    private static String named(ModelBundle model) {
        return model.name() + " " + model.version();
    }
}
