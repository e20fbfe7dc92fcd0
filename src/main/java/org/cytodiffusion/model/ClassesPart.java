/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.util.List;
import org.cytodiffusion.cell.CellClass;

/** How a bundle states its classes. */
final class ClassesPart {

    /** Tables join names by semicolons. */
    private static final String NAME = "[^;,\"\\p{Cntrl}]{1,60}";

    private ClassesPart() {}

    /**
     * Reads the classes.
     *
     * @param ours the classifier's part of the description
     * @return the classes, in the order of the network's outputs
     * @throws IllegalArgumentException if names are missing, repeated, or would garble tables
     */
    static List<CellClass> read(Rdf.Ours ours) {
        long names = ours.classes().stream().map(Rdf.ClassEntry::name).distinct().count();
        boolean plain = ours.classes().stream().allMatch(c -> c.name().matches(NAME));
        if (names == 0 || names != ours.classes().size() || !plain) {
            throw new IllegalArgumentException("Classes must have different, plain names");
        }
        return ours.classes().stream()
                .map(c -> new CellClass(c.name(), Integer.decode(c.colour()), c.group()))
                .toList();
    }
}
