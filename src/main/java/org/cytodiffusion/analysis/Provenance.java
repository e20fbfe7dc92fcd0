/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.nio.file.Path;

/**
 * How a result came about, so that it can be told and continued.
 *
 * @param model name of the model
 * @param version version of the model
 * @param folder folder of the model's bundle
 * @param device the device that was really used: {@code cpu} or {@code cuda:i}
 * @param options what the person chose
 */
public record Provenance(
        String model, String version, Path folder, String device, AnalysisOptions options) {

    /** How an analysis with these options works now. */
    public static Provenance of(SmearAnalysis analysis, AnalysisOptions options) {
        return new Provenance(
                analysis.model().name(),
                analysis.model().version(),
                analysis.model().folder(),
                analysis.device(),
                options);
    }
}
