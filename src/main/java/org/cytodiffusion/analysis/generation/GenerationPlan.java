/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.util.List;
import java.util.Optional;

/** What is to be generated, made by {@link CellGenerator#plan}. */
public final class GenerationPlan {

    private final GenerationOptions options;
    private final List<DrawPlan.Entry> entries;
    private final Optional<RealCells> near;
    private final Optional<RealCells> blind;
    private final List<String> remarks;

    GenerationPlan(
            GenerationOptions options,
            List<DrawPlan.Entry> entries,
            Optional<RealCells> near,
            Optional<RealCells> blind,
            List<String> remarks) {
        this.options = options;
        this.entries = entries;
        this.near = near;
        this.blind = blind;
        this.remarks = remarks;
    }

    /** How many cells it will be. */
    public int cells() {
        return entries.size();
    }

    GenerationOptions options() {
        return options;
    }

    List<DrawPlan.Entry> entries() {
        return entries;
    }

    Optional<RealCells> near() {
        return near;
    }

    Optional<RealCells> blind() {
        return blind;
    }

    List<String> remarks() {
        return remarks;
    }
}
