/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.util.Map;
import org.cytodiffusion.base.SoftwareVersion;

/** Names and values of the parameters of a run, as they are written down. */
public final class RunParameters {

    private RunParameters() {}

    /** Every parameter, defaults too. */
    static Map<String, String> all(ClassifyJob.Settings settings, String finder) {
        ClassifyJob.Run run = settings.run();
        Map<String, String> all = settings.options().parameters();
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
        Map<String, String> key = settings.options().parameters();
        key.put("version", SoftwareVersion.current());
        key.put("model", settings.model().sha256());
        key.put("finder", finder);
        key.put("cells_from", settings.given().map(RegionFiles::toString).orElse("found"));
        return key;
    }
}
