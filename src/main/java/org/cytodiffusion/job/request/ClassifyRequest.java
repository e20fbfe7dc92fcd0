/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.segment.SegmentOptions;

/**
 * How cells are to be classified, whatever the door.
 *
 * @param engine what computes
 * @param options of the analysis
 * @param finder how the cells of fields are found
 * @param learns whether the laboratory is learned from the images first, without labels
 * @param seed written down; models that hold their noise in themselves give the same with every one
 */
public record ClassifyRequest(
        EngineRequest engine,
        AnalysisOptions options,
        FieldFinder.Way finder,
        boolean learns,
        long seed) {

    private static final String LEARN = "learn";

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link EngineRequest} and {@link AnalysisOptions} take, {@code finder},
     *     {@code learn} and {@code seed}
     * @throws UserException if one of them is not allowed
     */
    public static ClassifyRequest parse(GivenValues given) throws UserException {
        return new ClassifyRequest(
                EngineRequest.parse(given),
                AnalysisOptions.parse(given),
                finder(given),
                given.flag(LEARN),
                given.seed("seed", 0));
    }

    /** How the cells of fields are found. */
    static FieldFinder.Way finder(GivenValues given) throws UserException {
        return given.isGiven("finder")
                ? given.choice("finder", FieldFinder.Way.class)
                : FieldFinder.Way.NETWORK;
    }

    /** The same with a model. */
    public ClassifyRequest with(Path model) {
        return new ClassifyRequest(engine.with(model), options, finder, learns, seed);
    }

    /** Opens the model. */
    public SmearAnalysis open() throws BundleException {
        FieldFinder.Plan plan = new FieldFinder.Plan(finder, SegmentOptions.defaults());
        return SmearAnalysis.open(engine.bundle(), engine.device(), engine.threads(), plan);
    }

    /** Everything, as {@code run.json} keeps it; with the finder that was really taken. */
    public Map<String, String> parameters(SmearAnalysis analysis) {
        return parameters(analysis.finder().name());
    }

    /** The same where the finder is known by name only. */
    public Map<String, String> parameters(String nameOfFinder) {
        Map<String, String> all = options.parameters();
        all.put("finder", nameOfFinder);
        all.put("device", engine.deviceName());
        all.put("threads", String.valueOf(engine.threads()));
        all.put("seed", String.valueOf(seed));
        if (learns) {
            all.put(LEARN, "from these images, without labels");
        }
        return all;
    }

    /** What results depend on: two runs that agree in it find the same in the same image. */
    public Map<String, String> resultsDependOn(SmearAnalysis analysis) {
        Map<String, String> key = new LinkedHashMap<>(options.parameters());
        key.put("version", SoftwareVersion.current());
        key.put("model", analysis.model().sha256());
        key.put("finder", analysis.finder().name());
        return key;
    }
}
