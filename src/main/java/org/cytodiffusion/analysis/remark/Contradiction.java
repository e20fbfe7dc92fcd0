/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;

/**
 * Facts that exclude each other are never both believed: what is seen of a cell of a field, and the
 * class that it is given.
 */
public final class Contradiction {

    private static final Set<String> NUCLEATED = Set.of("leukocyte", "erythroid");
    private static final String ERYTHROCYTE = "erythrocyte";
    private static final String PLATELET = "platelet";

    // In um^2, beyond what cells of these groups measure in any laboratory at hand.
    private static final double LEAST_NUCLEATED = 18;
    private static final double MOST_NUCLEATED = 650;
    private static final double MOST_RED = 170;
    private static final double MOST_PLATELET = 90;

    private Contradiction() {}

    /**
     * Whether a cell cannot be what it is named.
     *
     * @param classes of the model
     */
    public static boolean is(Cell cell, CellClass named, List<CellClass> classes) {
        return !isPossible(cell, named, classes)
                || !cell.atBorder()
                        && cell.measurements().isPresent()
                        && isOfWrongSize(cell.measurements().get().area(), named.group());
    }

    /**
     * Whether a cell has the nucleus that its class has, or none as it has none. What looks like a
     * nucleus speaks against a red cell only where the model knows cells with one: else it is the
     * dense red cell of an old stain, or a parasite.
     */
    private static boolean isPossible(Cell cell, CellClass named, List<CellClass> classes) {
        return switch (cell.kind()) {
            case ERYTHROCYTE -> !NUCLEATED.contains(named.group());
            case LEUKOCYTE ->
                    !named.group().equals(ERYTHROCYTE)
                            || classes.stream().noneMatch(c -> NUCLEATED.contains(c.group()));
            case PLATELET -> !named.group().equals(CellClass.INFECTED);
        };
    }

    /**
     * What is left of the verdict of such a cell: odd, not certain, and of the most probable class
     * that its nucleus, or the lack of one, allows. Whether there is a nucleus is plain to see;
     * what class it is of, in a stain that the model never saw, is not.
     *
     * @param classes of the model, in its order
     */
    public static Verdict resolved(Cell cell, Verdict verdict, List<CellClass> classes) {
        Verdict allowed =
                isPossible(cell, verdict.cellClass(), classes)
                        ? verdict
                        : verdict.among(classes, each -> isPossible(cell, each, classes));
        return allowed.odd();
    }

    private static boolean isOfWrongSize(double area, String group) {
        if (NUCLEATED.contains(group)) {
            return area < LEAST_NUCLEATED || area > MOST_NUCLEATED;
        }
        return switch (group) {
            case ERYTHROCYTE, CellClass.INFECTED -> area > MOST_RED;
            case PLATELET -> area > MOST_PLATELET;
            default -> false;
        };
    }

    /** What is said of an image with such cells; empty if there are none. */
    public static Optional<Remark> remark(String name, long cells) {
        return cells == 0
                ? Optional.empty()
                : Optional.of(
                        new Remark(
                                String.format(
                                        Locale.ROOT,
                                        "%d of the cells of %s have a class that "
                                                + "does not fit what is seen of them (a "
                                                + "nucleus or none, or a size that the class "
                                                + "never has): they are marked as odd and are "
                                                + "not called certain. If they are many, check "
                                                + "scale and light.",
                                        cells,
                                        name),
                                false));
    }
}
