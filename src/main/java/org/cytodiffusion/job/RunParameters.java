/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.base.SoftwareVersion;

/** Names and values of the parameters of a run, as they are written down. */
public final class RunParameters {

    private RunParameters() {}

    /** Every parameter, defaults too. */
    static Map<String, String> all(ClassifyJob.Settings settings, String finder) {
        ClassifyJob.Run run = settings.run();
        Map<String, String> all = analysis(settings.options());
        all.put("inputs", settings.images().inputs().toString());
        all.put("finder", finder);
        all.put("device", run.deviceName());
        all.put("threads", String.valueOf(run.threads()));
        all.put("seed", String.valueOf(run.seed()));
        all.put("resume", String.valueOf(run.resume()));
        settings.given().ifPresent(given -> all.put("cells_from", given.place().toString()));
        return all;
    }

    /** What results depend on; two runs that agree in it find the same. */
    static Map<String, String> resultsDependOn(ClassifyJob.Settings settings, String finder) {
        Map<String, String> key = analysis(settings.options());
        key.put("version", SoftwareVersion.current());
        key.put("model", settings.model().sha256());
        key.put("finder", finder);
        key.put("cells_from", settings.given().map(RegionFiles::toString).orElse("found"));
        return key;
    }

    /**
     * Names and values of the options of an analysis.
     *
     * @param options the options
     * @return in a fixed order; may be added to
     */
    public static Map<String, String> analysis(AnalysisOptions options) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cells", options.cells().name().toLowerCase(Locale.ROOT));
        parameters.put("layout", options.layout().name().toLowerCase(Locale.ROOT));
        parameters.put(
                "pixel_size",
                options.pixelSize().isPresent()
                        ? String.valueOf(options.pixelSize().getAsDouble())
                        : "from the image");
        parameters.put("max_trials", String.valueOf(options.maxTrials()));
        return parameters;
    }
}
