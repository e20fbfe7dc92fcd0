/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.smears;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.Differential;

/** The smears of a run, counted image by image, in whatever order their images come. */
public final class Smears {

    private final List<CellClass> classes;
    private final Differential.BorderCells borderCells;
    private final ImageFacts facts;
    private final Map<String, Differential> differentials = new TreeMap<>();

    /**
     * Begins with none.
     *
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     * @param facts which smear each image is of
     */
    public Smears(List<CellClass> classes, Differential.BorderCells borderCells, ImageFacts facts) {
        this.classes = classes;
        this.borderCells = borderCells;
        this.facts = facts;
    }

    /** Adds an image. */
    public void add(SmearResult result) {
        differentials
                .computeIfAbsent(
                        facts.smear(result.image()), s -> new Differential(classes, borderCells))
                .add(result);
    }

    /** The counts of each smear, by name. */
    public Map<String, Differential> differentials() {
        return Collections.unmodifiableMap(differentials);
    }
}
