/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.util.Map;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.analysis.segmentation.SmearSegmentation;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;

/**
 * How cells are to be found, whatever the door.
 *
 * @param options which cells are wanted
 * @param way how they are found
 * @param threads threads on the CPU
 */
public record SegmentRequest(SegmentationOptions options, FieldFinder.Way way, int threads) {

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link SegmentationOptions} takes, {@code finder} and {@code threads}
     * @throws UserException if one of them is not allowed
     */
    public static SegmentRequest parse(GivenValues given) throws UserException {
        return new SegmentRequest(
                SegmentationOptions.parse(given),
                ClassifyRequest.finder(given),
                EngineRequest.parse(given).threads());
    }

    /** Makes ready what finds cells; to be closed with the segmentation. */
    public FieldFinder finder() {
        FieldFinder.Plan plan = new FieldFinder.Plan(way, options.finding());
        return FieldFinder.open(plan, ModelCatalog.standard(), DeviceChoice.AUTO, threads);
    }

    /** Makes ready to segment, by a finder that is closed with it. */
    public SmearSegmentation with(FieldFinder finder) {
        return new SmearSegmentation(options, finder, threads);
    }

    /** Everything, as {@code run.json} keeps it; with the finder that was really taken. */
    public Map<String, String> parameters(FieldFinder finder) {
        Map<String, String> all = options.parameters();
        all.put("finder", finder.name());
        all.put("threads", String.valueOf(threads));
        return all;
    }

    /** What results depend on: two runs that agree in it find the same in the same image. */
    public Map<String, String> resultsDependOn(FieldFinder finder) {
        Map<String, String> key = options.parameters();
        key.put("finder", finder.name());
        key.put("version", SoftwareVersion.current());
        key.put("job", "segment");
        return key;
    }
}
