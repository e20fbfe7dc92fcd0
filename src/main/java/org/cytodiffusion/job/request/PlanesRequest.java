/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import ij.ImagePlus;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.file.ImageReader;

/**
 * What is to be classified of an open image, and how.
 *
 * @param classify how
 * @param regions where cells come from
 * @param everySlice whether all planes are done, or the one in view
 */
public record PlanesRequest(ClassifyRequest classify, RegionRequest regions, boolean everySlice) {

    /** The slice in view. */
    public static final String CURRENT = "current slice";

    /** Every slice of a stack. */
    public static final String EVERY = "all slices";

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link ClassifyRequest} and {@link RegionRequest} take, and {@code slices}
     * @throws UserException if one of them is not allowed
     */
    public static PlanesRequest parse(GivenValues given) throws UserException {
        Map<String, Boolean> slices = new LinkedHashMap<>();
        slices.put(CURRENT, false);
        slices.put(EVERY, true);
        return new PlanesRequest(
                ClassifyRequest.parse(given),
                RegionRequest.parse(given),
                given.isGiven("slices") && given.choice("slices", slices));
    }

    /**
     * The planes of an image that are to be done.
     *
     * @throws IOException if the image has no pixels
     */
    public List<Integer> planes(ImagePlus image) throws IOException {
        ImageReader.requirePixels(image);
        return everySlice ? Planes.of(image) : List.of(Planes.current(image));
    }

    /** What a preview of the cells goes by. */
    public SegmentationOptions preview() {
        boolean all = classify.options().cells() == AnalysisOptions.Cells.ALL;
        Set<CellKind> kinds = all ? EnumSet.allOf(CellKind.class) : EnumSet.of(CellKind.LEUKOCYTE);
        return new SegmentationOptions(
                kinds,
                SegmentationOptions.HUMAN_RED_CELL,
                0,
                Double.POSITIVE_INFINITY,
                classify.options().pixelSize());
    }
}
