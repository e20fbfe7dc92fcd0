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
 *     erythrocyte}, {@code infected} (a red cell with a parasite) or {@code platelet}; models for
 *     other cells have groups of their own
 */
public record CellClass(String name, int rgb, String group) {

    /** The group of red cells with a parasite in them. */
    public static final String INFECTED = "infected";

    private static final String BLAST = "blast";
    private static final String ERYTHROCYTE = "erythrocyte";
    private static final String PLATELET = "platelet";
    private static final Set<String> ANUCLEATE = Set.of(ERYTHROCYTE, INFECTED, PLATELET);

    /** Whether cells of this kind have a nucleus, by which the stain can be told. */
    public boolean hasNucleus() {
        return !ANUCLEATE.contains(group);
    }

    /**
     * Whether a cell of this class may be found as that kind. A parasite can look like a stained
     * nucleus; of classes with a nucleus every kind is shown to the model, as finding errs.
     */
    public boolean mayBeFoundAs(CellKind kind) {
        return switch (group) {
            case ERYTHROCYTE -> kind == CellKind.ERYTHROCYTE;
            case INFECTED -> kind != CellKind.PLATELET;
            case PLATELET -> kind == CellKind.PLATELET;
            default -> true;
        };
    }

    /** Whether it is a red cell with a parasite. */
    public boolean isInfected() {
        return group.equals(INFECTED);
    }

    /** Whether it is a red cell without nucleus and parasite. */
    public boolean isRedCell() {
        return group.equals(ERYTHROCYTE);
    }

    /**
     * Whether a cell of this kind is a reason for a person to look at once, however healthy it
     * looks otherwise: a blast. No model vouches for one.
     */
    public boolean isAlarming() {
        return name.equals(BLAST);
    }
}
