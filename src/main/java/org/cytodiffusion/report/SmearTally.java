/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.remark.Contradiction;
import org.cytodiffusion.analysis.remark.HomeCheck;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.Differential.BorderCells;

/** Counts the cells of a smear, image by image: all that its judgement rests on. */
public final class SmearTally {

    private static final int FIRST = 256;

    private final Differential differential;
    private final boolean fields;
    private double[] anomalies = new double[FIRST];
    private int cells;
    private int uncertain;
    private int anomalous;
    private int blasts;
    private int contradicted;
    private int images;
    private int away;
    private int unfinished;

    /**
     * What asks for a person.
     *
     * <p>Leukocytes are meant, or where the model knows none of them, all its cells.
     *
     * @param uncertain leukocytes that the machine is not certain of and nobody has reviewed
     * @param anomalous leukocytes unlike all that was learned, not reviewed
     * @param medianAnomaly of all counted cells, of every kind; NaN without cells
     * @param unfinished images that were not done to the end
     * @param blasts leukocytes that may be blasts
     * @param contradicted cells named as leukocytes that cannot be what they are named, not
     *     reviewed; they count as none of the others
     */
    public record Doubts(
            int uncertain,
            int anomalous,
            double medianAnomaly,
            int unfinished,
            int blasts,
            int contradicted) {}

    /**
     * Begins with nothing.
     *
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     */
    public SmearTally(List<CellClass> classes, BorderCells borderCells) {
        differential = new Differential(classes, borderCells);
        fields = borderCells == BorderCells.LEFT_OUT;
    }

    /** Counts an image. */
    public void add(ReportedImage image) {
        differential.add(image.result(), image.reviews());
        images++;
        away += image.result().remarks().stream().anyMatch(HomeCheck::isSaid) ? 1 : 0;
        unfinished += image.result().complete() ? 0 : 1;
        for (ClassifiedCell cell : image.result().cells()) {
            if (differential.isCounted(cell)) {
                add(cell, Optional.ofNullable(image.reviews().get(cell.cell().label())));
            }
        }
    }

    private void add(ClassifiedCell cell, Optional<Review> review) {
        if (cells == anomalies.length) {
            anomalies = Arrays.copyOf(anomalies, 2 * cells);
        }
        anomalies[cells++] = cell.verdict().anomaly();
        CellClass counted = differential.classOf(cell, review);
        if (!differential.isSubject(counted)) {
            return;
        }
        if (isContradicted(cell, review)) {
            contradicted++;
            return;
        }
        blasts += counted.isAlarming() ? 1 : 0;
        if (review.isEmpty()) {
            anomalous += cell.verdict().isAnomalous() ? 1 : 0;
            uncertain += cell.verdict().certain() ? 0 : 1;
        }
    }

    /** Whether a cell of a field cannot be what the machine, and no person, says that it is. */
    public boolean isContradicted(ClassifiedCell cell, Optional<Review> review) {
        return fields
                && review.isEmpty()
                && Contradiction.is(
                        cell.cell(), cell.verdict().cellClass(), differential.classes());
    }

    /** The counts. */
    public Differential differential() {
        return differential;
    }

    /** How many cells there is doubt about. */
    public Doubts doubts() {
        double median = Median.withDefaults().evaluate(Arrays.copyOf(anomalies, cells));
        return new Doubts(uncertain, anomalous, median, unfinished, blasts, contradicted);
    }

    /** Leukocytes counted, without those that cannot be what they are named. */
    public int leukocytes() {
        return differential.isOfLeukocytes() ? subjects() : 0;
    }

    /** The same of all cells, where the model knows no leukocytes. */
    public int subjects() {
        return differential.subjects() - contradicted;
    }

    /** Number of images. */
    public int images() {
        return images;
    }

    /** Those unlike the images of the laboratories that the model was calibrated on. */
    public int away() {
        return away;
    }
}
