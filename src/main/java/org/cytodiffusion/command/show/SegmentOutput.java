/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * What is shown of cells that were found.
 *
 * @param labels whether a new image of numbers
 * @param rois whether outlines over the image
 */
public record SegmentOutput(boolean labels, boolean rois) {

    /** A new image of numbers. */
    public static final String LABELS = "label image";

    /** Outlines over the image. */
    public static final String ROIS = "ROIs";

    /** An image of numbers, and outlines. */
    public static final String BOTH = "label image and ROIs";

    /** As a person chose it. */
    public static SegmentOutput of(GivenValues given) throws UserException {
        Map<String, SegmentOutput> words = new LinkedHashMap<>();
        words.put(LABELS, new SegmentOutput(true, false));
        words.put(ROIS, new SegmentOutput(false, true));
        words.put(BOTH, new SegmentOutput(true, true));
        return given.choice("output", words);
    }
}
