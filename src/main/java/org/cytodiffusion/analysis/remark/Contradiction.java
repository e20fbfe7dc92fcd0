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
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.Verdict;

/**
 * Facts that exclude each other are never both believed: what is seen of a cell of a field, and the
 * class that it is given.
 */
public final class Contradiction {

    private static final Set<String> ANUCLEATE = Set.of("erythrocyte", "platelet");

    // In um^2, beyond what cells of these groups measure in any laboratory at hand.
    private static final double LEAST_NUCLEATED = 18;
    private static final double MOST_NUCLEATED = 650;
    private static final double MOST_RED = 170;
    private static final double MOST_PLATELET = 90;

    private Contradiction() {}

    /** Whether a cell cannot be what it is named. */
    public static boolean is(Cell cell, CellClass named) {
        boolean nucleated = !ANUCLEATE.contains(named.group());
        return !isPossible(cell, named)
                || !cell.atBorder()
                        && cell.measurements().isPresent()
                        && isOfWrongSize(cell.measurements().get().area(), nucleated, isRed(named));
    }

    /** Whether a cell has the nucleus that its class has, or none as it has none. */
    private static boolean isPossible(Cell cell, CellClass named) {
        boolean nucleated = !ANUCLEATE.contains(named.group());
        return !(nucleated && cell.kind() == CellKind.ERYTHROCYTE)
                && !(isRed(named) && cell.kind() == CellKind.LEUKOCYTE);
    }

    private static boolean isRed(CellClass named) {
        return named.group().equals("erythrocyte");
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
                isPossible(cell, verdict.cellClass())
                        ? verdict
                        : verdict.among(classes, each -> isPossible(cell, each));
        return allowed.odd();
    }

    private static boolean isOfWrongSize(double area, boolean nucleated, boolean red) {
        if (nucleated) {
            return area < LEAST_NUCLEATED || area > MOST_NUCLEATED;
        }
        return area > (red ? MOST_RED : MOST_PLATELET);
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
