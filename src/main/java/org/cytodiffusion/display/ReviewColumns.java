/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cytodiffusion.cell.Review;

/** What a person said of a cell, as columns behind those of the machine. */
public final class ReviewColumns {

    static final String CLASS = "reviewed_class";

    private ReviewColumns() {}

    /** Values by the names of their columns, in order; texts are empty where nothing is known. */
    public static Map<String, String> of(Review review) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(CLASS, review.className());
        columns.put("reviewer", review.reviewer());
        columns.put("reason", review.reason());
        return columns;
    }

    /** The columns of a cell that nobody has reviewed. */
    public static Map<String, String> none() {
        Map<String, String> columns = new LinkedHashMap<>();
        of(new Review("", "", java.time.Instant.EPOCH, "")).forEach(columns::put);
        return columns;
    }
}
