/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.gui.Roi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.display.paint.ClassColours;
import org.cytodiffusion.display.paint.OutlineStroke;
import org.cytodiffusion.report.tables.CellRow;

/**
 * Cells as outlines of ImageJ. Each is named like {@code 12 neutrophil 0.98}, or {@code 12
 * lymphocyte (reviewed)} where a person said so; is in the group of its class (its place among the
 * classes of the model, from 1), has the colour of its class, and carries every value of its table
 * row as a property, under the name of the column. The line is dashed where the model is not
 * certain and nobody has looked, and thick where the cell is anomalous.
 */
public final class CellRois {

    /** A property that every outline of ours has, and no other. */
    static final String MARK = "cytodiffusion";

    /** Its value for cells. */
    static final String CELL = "cell";

    private static final Set<String> KINDS = Set.of(CELL, HeatScale.MARK, SelectionRois.MARK);

    private CellRois() {}

    /**
     * Makes the outlines of an image that nobody has reviewed.
     *
     * @param result the image
     * @return one outline a cell, in the order of the cells
     */
    public static List<Roi> of(SmearResult result) {
        return result.cells().stream().map(cell -> roi(result, cell, Optional.empty())).toList();
    }

    /**
     * Makes the outlines of an image.
     *
     * @param smear the image and what people said of it
     * @return one outline a cell, in the order of the cells
     */
    public static List<Roi> of(ReviewedSmear smear) {
        return smear.result().cells().stream().map(cell -> of(smear, cell)).toList();
    }

    /** Makes the outline of a cell. */
    static Roi of(ReviewedSmear smear, ClassifiedCell cell) {
        return roi(smear.result(), cell, smear.review(cell.cell().label()));
    }

    /** Whether an outline shows cells: it is one, or goes with one. */
    static boolean isOurs(Roi roi) {
        String mark = roi.getProperty(MARK);
        return mark != null && KINDS.contains(mark);
    }

    /**
     * Whether what lies over an image only goes with cells, and is none itself: a calibration bar,
     * the mark of a selection, a map.
     */
    public static boolean isDecoration(Roi roi) {
        String mark = roi.getProperty(MARK);
        return mark != null && !mark.equals(CELL);
    }

    private static Roi roi(SmearResult result, ClassifiedCell cell, Optional<Review> review) {
        Roi roi = KindRois.outline(cell.cell().contour(), 0, 0);
        Verdict verdict = cell.verdict();
        String name = review.map(Review::className).orElse(verdict.cellClass().name());
        String sure =
                review.isPresent()
                        ? "(reviewed)"
                        : String.format(Locale.ROOT, "%.2f", verdict.probability());
        roi.setName(cell.cell().label() + " " + name + " " + sure);
        ClassColours colours = new ClassColours(result.classes());
        // The group first, because it brings a colour of its own.
        roi.setGroup(colours.group(name));
        roi.setStrokeColor(colours.of(name));
        OutlineStroke.line(roi, verdict, review.isPresent());
        roi.setProperty(MARK, CELL);
        List<String> columns = CellRow.columns(result.classes());
        List<Object> values = CellRow.values(result, cell);
        IntStream.range(0, columns.size())
                .forEach(i -> roi.setProperty(columns.get(i), values.get(i).toString()));
        review.ifPresent(r -> ReviewColumns.of(r).forEach(roi::setProperty));
        return roi;
    }
}
