/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.explanation;

import java.util.Comparator;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;

/** Which of the cells of an image is meant. */
public interface CellChoice {

    /**
     * Finds the cell.
     *
     * @param cells the cells of an image
     * @return one of them
     * @throws UserException if none of them is meant
     */
    ClassifiedCell of(List<ClassifiedCell> cells) throws UserException;

    /** The only cell of an image. */
    static CellChoice only() {
        return cells -> {
            if (some(cells).size() > 1) {
                throw new UserException(
                        "The image has "
                                + cells.size()
                                + " cells: say which one is meant, by its number or place.");
            }
            return cells.get(0);
        };
    }

    /**
     * The cell of a number.
     *
     * @param label its number in tables, from 1
     */
    static CellChoice numbered(int label) {
        return cells ->
                some(cells).stream()
                        .filter(c -> c.cell().label() == label)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new UserException(
                                                "There is no cell "
                                                        + label
                                                        + ": choose one of "
                                                        + span(cells)
                                                        + "."));
    }

    /**
     * The cell at a place; where cells overlap, the smallest.
     *
     * @param x pixel column of the image, from 0
     * @param y pixel row of the image, from 0
     */
    static CellChoice at(int x, int y) {
        return cells -> {
            Comparator<ClassifiedCell> size = Comparator.comparingInt(c -> mask(c).area());
            return some(cells).stream()
                    .filter(c -> mask(c).contains(x, y))
                    .min(size)
                    .orElseThrow(() -> nothingAt(x, y, cells));
        };
    }

    private static List<ClassifiedCell> some(List<ClassifiedCell> cells) throws UserException {
        if (cells.isEmpty()) {
            throw new UserException(
                    "No cell was found in the image: check its scale, or choose another image.");
        }
        return cells;
    }

    private static CellMask mask(ClassifiedCell cell) {
        return cell.cell().mask();
    }

    private static String span(List<ClassifiedCell> cells) {
        return cells.get(0).cell().label() + " to " + cells.get(cells.size() - 1).cell().label();
    }

    private static UserException nothingAt(int x, int y, List<ClassifiedCell> cells) {
        ClassifiedCell nearest =
                cells.stream()
                        .min(Comparator.comparingDouble(c -> distance(c.cell().box(), x, y)))
                        .orElseThrow();
        Box box = nearest.cell().box();
        return new UserException(
                String.format(
                        "There is no cell at (%d, %d): the nearest is cell %d around (%d, %d).",
                        x,
                        y,
                        nearest.cell().label(),
                        Math.round(box.centerX()),
                        Math.round(box.centerY())));
    }

    private static double distance(Box box, int x, int y) {
        return Math.hypot(box.centerX() - x, box.centerY() - y);
    }
}
