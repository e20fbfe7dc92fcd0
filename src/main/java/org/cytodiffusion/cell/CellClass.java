/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.Set;

/**
 * One kind of cell that a model can name.
 *
 * @param name as written in tables, lower case, for example {@code neutrophil}
 * @param rgb display colour, 0xRRGGBB
 * @param group what it counts as in a differential: {@code leukocyte}, {@code erythroid}, {@code
 *     erythrocyte} or {@code platelet}
 */
public record CellClass(String name, int rgb, String group) {

    private static final String BLAST = "blast";
    private static final Set<String> ANUCLEATE = Set.of("erythrocyte", "platelet");

    /** Whether cells of this kind have a nucleus, by which the stain can be told. */
    public boolean hasNucleus() {
        return !ANUCLEATE.contains(group);
    }

    /**
     * Whether a cell of this kind is a reason for a person to look at once, however healthy it
     * looks otherwise: a blast. No model vouches for one.
     */
    public boolean isAlarming() {
        return name.equals(BLAST);
    }
}
