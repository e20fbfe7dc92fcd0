/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.PlainName;
import org.cytodiffusion.cell.CellClass;

/** How a bundle states its classes. */
final class ClassesPart {

    private static final String COLOUR = "#[0-9A-Fa-f]{6}";

    private ClassesPart() {}

    /**
     * Reads the classes.
     *
     * @param ours the classifier's part of the description
     * @return the classes, in the order of the network's outputs
     * @throws IllegalArgumentException if names are missing, repeated, or would garble tables
     */
    static List<CellClass> read(Rdf.Ours ours) {
        boolean plain = ours.classes().stream().allMatch(ClassesPart::isPlain);
        // Some file systems do not tell upper from lower case.
        long names =
                ours.classes().stream()
                        .filter(ClassesPart::isPlain)
                        .map(entry -> entry.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count();
        if (names == 0 || names != ours.classes().size() || !plain) {
            throw new IllegalArgumentException(
                    "Classes must have different, plain names, a colour such as #112233 and a"
                            + " group");
        }
        return ours.classes().stream()
                .map(c -> new CellClass(c.name(), Integer.decode(c.colour()), c.group()))
                .toList();
    }

    private static boolean isPlain(Rdf.ClassEntry entry) {
        return PlainName.isClass(entry.name())
                && PlainName.isPlain(entry.group(), PlainName.LONGEST_CLASS)
                && entry.colour() != null
                && entry.colour().matches(COLOUR);
    }
}
