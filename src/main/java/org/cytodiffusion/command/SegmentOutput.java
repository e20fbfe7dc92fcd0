/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

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
record SegmentOutput(boolean labels, boolean rois) {

    static final String LABELS = "label image";
    static final String ROIS = "ROIs";
    static final String BOTH = "label image and ROIs";

    /** As a person chose it. */
    static SegmentOutput of(GivenValues given) throws UserException {
        Map<String, SegmentOutput> words = new LinkedHashMap<>();
        words.put(LABELS, new SegmentOutput(true, false));
        words.put(ROIS, new SegmentOutput(false, true));
        words.put(BOTH, new SegmentOutput(true, true));
        return given.choice("output", words);
    }
}
