/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/** How many cells a calibration takes. */
final class EnoughCells {

    /** Fewer of a class say too little to be worth a model of one's own. */
    static final int LEAST = 20;

    private EnoughCells() {}

    /**
     * Holds the cells to that.
     *
     * @param classes of the model
     * @param labels number of cells of each label
     * @throws UserException if a label is no class, or has too few cells, or there is only one
     */
    static void require(List<CellClass> classes, Map<String, Long> labels) throws UserException {
        List<String> names = classes.stream().map(CellClass::name).toList();
        String unknown =
                labels.entrySet().stream()
                        .filter(label -> !names.contains(label.getKey()))
                        .map(EnoughCells::words)
                        .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new UserException(
                    String.format(
                            "The model has no class %s: map the label to one of %s, or leave these"
                                    + " cells out.",
                            unknown, String.join(", ", names)));
        }
        String few =
                labels.entrySet().stream()
                        .filter(label -> label.getValue() < LEAST)
                        .map(EnoughCells::words)
                        .collect(Collectors.joining(", "));
        if (!few.isEmpty()) {
            throw new UserException(
                    String.format(
                            "A calibration takes at least %d different cells of each class that is"
                                    + " given, and there are too few of %s: add some, or leave that"
                                    + " class out.",
                            LEAST, few));
        }
        if (labels.size() < 2) {
            throw new UserException(
                    "A calibration takes cells of at least two classes, and there are only "
                            + String.join("", labels.keySet())
                            + ".");
        }
    }

    /**
     * Holds classes that are said to be absent to that.
     *
     * @param classes of the model
     * @param absent places of these classes
     * @param labels number of cells of each label
     * @throws UserException if there are cells of such a class
     */
    static void requireAbsent(
            List<CellClass> classes, Set<Integer> absent, Map<String, Long> labels)
            throws UserException {
        for (int place : absent) {
            String name = classes.get(place).name();
            if (labels.containsKey(name)) {
                throw new UserException(
                        "\""
                                + name
                                + "\" is given as absent, but there are cells of it: leave out "
                                + "the one or the other.");
            }
        }
    }

    private static String words(Map.Entry<String, Long> label) {
        return "\"" + label.getKey() + "\" (" + label.getValue() + " cells)";
    }
}
