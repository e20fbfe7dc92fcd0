/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where labelled cells are.
 *
 * @param place a folder with one sub-folder a class, or a table (CSV)
 * @param images the folder that the files of a table are in; empty if they lie beside the table
 * @param reviewers the columns of a table that hold reviewers' labels; empty to go by their names
 */
public record LabelSource(Path place, Optional<Path> images, List<String> reviewers) {

    /** A folder, or a table with its images beside it. */
    public static LabelSource of(Path place) {
        return new LabelSource(place, Optional.empty(), List.of());
    }
}
