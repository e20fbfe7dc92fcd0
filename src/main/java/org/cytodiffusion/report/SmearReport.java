/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.record.RedCellSizes;

/**
 * What a report tells of the images of a smear: counts, sizes, doubts, and the cells that a person
 * should see first. Filled image by image; little of each is kept, so there may be any number.
 */
public final class SmearReport {

    /** The groups of classes that are no leukocytes. */
    public static final String ERYTHROCYTE = "erythrocyte";

    /** The class of red cells with a nucleus. */
    public static final String NUCLEATED_RED = "erythroid";

    /** The class of platelets. */
    public static final String PLATELET = "platelet";

    /** Only so many cells are listed; all are in the table. */
    private static final int LISTED = 50;

    /** Pictures of single cells in a row of the page. */
    static final int PICTURED = 8;

    private final SmearTally tally;
    private final Differential differential;
    private final List<Picture> pictures = new ArrayList<>();
    private final TopCells leastSure = new TopCells(LISTED, TopCells.LEAST_SURE);
    private final TopCells oddest = new TopCells(LISTED, TopCells.ODDEST);
    private final TopCells doubtfulLeukocytes = new TopCells(2 * PICTURED, TopCells.LEAST_SURE);
    private final TopCells oddLeukocytes = new TopCells(PICTURED, TopCells.ODDEST);
    private final List<ReportedCell> reviewed = new ArrayList<>();
    private final List<Double> diameters = new ArrayList<>();
    private boolean calibrated = true;

    /**
     * The picture of an image.
     *
     * @param image its name
     * @param cells number of cells in it
     * @param file its path, relative to the page, if there is one
     */
    public record Picture(String image, int cells, Optional<String> file) {}

    /**
     * Begins a report.
     *
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     */
    public SmearReport(List<CellClass> classes, Differential.BorderCells borderCells) {
        tally = new SmearTally(classes, borderCells);
        differential = tally.differential();
    }

    /** Adds an image. */
    public void add(ReportedImage image) {
        SmearResult result = image.result();
        tally.add(image);
        pictures.add(new Picture(result.image(), result.cells().size(), image.picture()));
        ReportedCell.Place place =
                new ReportedCell.Place(
                        result.image(), result.pixelSize(), result.cells().size(), image.source());
        List<Cell> redCells = new ArrayList<>();
        for (ClassifiedCell cell : result.cells()) {
            Optional<Review> review = Optional.ofNullable(image.reviews().get(cell.cell().label()));
            CellClass counted = differential.classOf(cell, review);
            list(new ReportedCell(place, cell, counted, review));
            if (counted.group().equals(ERYTHROCYTE)) {
                redCells.add(cell.cell());
            }
        }
        int before = diameters.size();
        RedCellSizes.diameters(redCells).forEach(diameters::add);
        boolean measured = diameters.size() > before;
        calibrated &= !measured || RedCellSizes.isCalibrated(result.pixelSize());
    }

    private void list(ReportedCell cell) {
        oddest.add(cell);
        if (!cell.isOpen()) {
            reviewed.add(cell);
        } else if (!cell.verdict().certain()) {
            leastSure.add(cell);
        }
        boolean counts =
                differential.isCounted(cell.cell()) && differential.isSubject(cell.counted());
        if (counts && cell.isOpen() && !tally.isContradicted(cell.cell(), cell.review())) {
            doubts(cell);
        }
    }

    private void doubts(ReportedCell cell) {
        if (cell.isAnomalous()) {
            oddLeukocytes.add(cell);
        }
        if (!cell.verdict().certain()) {
            doubtfulLeukocytes.add(cell);
        }
    }

    /** What its judgement rests on. */
    public SmearTally tally() {
        return tally;
    }

    /** The counts. */
    public Differential differential() {
        return differential;
    }

    /** The sizes of the red cells; calibrated if every image with red cells is. */
    public RedCellSizes redCells() {
        return RedCellSizes.of(array(diameters), calibrated);
    }

    /** How many cells there is doubt about. */
    public SmearTally.Doubts doubts() {
        return tally.doubts();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The images of the smear, in their order. */
    public List<Picture> pictures() {
        return List.copyOf(pictures);
    }

    /** Cells that nobody reviewed, the least sure first. */
    public List<ReportedCell> leastSure() {
        return leastSure.list();
    }

    /** The most anomalous cells first. */
    public List<ReportedCell> oddest() {
        return oddest.list();
    }

    /** Leukocytes for the page: anomalous ones, the oddest first. */
    public List<ReportedCell> picturedOdd() {
        return oddLeukocytes.list();
    }

    /** Leukocytes for the page: others that are not certain, the least sure first. */
    public List<ReportedCell> picturedUnsure() {
        List<ReportedCell> odd = picturedOdd();
        return doubtfulLeukocytes.list().stream()
                .filter(cell -> !odd.contains(cell))
                .limit(PICTURED)
                .toList();
    }

    /** Cells for the page that people named otherwise than the machine. */
    public List<ReportedCell> picturedChanged() {
        return reviewed.stream()
                .filter(cell -> !cell.counted().equals(cell.verdict().cellClass()))
                .limit(PICTURED)
                .toList();
    }

    /** Every cell that a person has reviewed. */
    public List<ReportedCell> reviewed() {
        return List.copyOf(reviewed);
    }
}
