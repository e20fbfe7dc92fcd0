/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.record.RedCellSizes;

/**
 * One figure of a report, for tables and programs.
 *
 * @param section what it belongs to
 * @param item what it tells of
 * @param count cells, if it counts any
 * @param machine cells that the machine alone would have counted
 * @param value the figure, with its 95 % interval; NaN where it has none
 * @param unit of the value; empty without one
 */
record ReportFigure(
        String section,
        String item,
        OptionalInt count,
        OptionalInt machine,
        Optional<Interval> value,
        String unit) {

    private static final String PERCENT = "percent of ";

    /** All figures of a report, in the order of the page. */
    static List<ReportFigure> of(SmearReport report) {
        Differential differential = report.differential();
        String subject = differential.isOfLeukocytes() ? "leukocytes" : "cells";
        int subjects = differential.subjects();
        List<ReportFigure> all = new ArrayList<>();
        int machine = 0;
        for (Differential.Row row : differential.rows()) {
            if (differential.isSubject(row.cellClass())) {
                all.add(counted(subject, row, share(row.count(), subjects), PERCENT + subject));
                machine += row.machine();
            }
        }
        all.add(
                new ReportFigure(
                        subject,
                        "total",
                        OptionalInt.of(subjects),
                        OptionalInt.of(machine),
                        Optional.empty(),
                        ""));
        for (Differential.Row row : differential.rows()) {
            if (!differential.isSubject(row.cellClass())) {
                beside(row, differential, all);
            }
        }
        parasites(differential, all);
        sizes(report.redCells(), all);
        SmearTally.Doubts doubts = report.doubts();
        all.add(doubtful("uncertain ", doubts.uncertain(), subjects, subject));
        all.add(doubtful("anomalous ", doubts.anomalous(), subjects, subject));
        all.add(plain("doubts", "median anomaly of all cells", doubts.medianAnomaly(), ""));
        return all;
    }

    /** Classes outside the hundred percent. */
    private static void beside(
            Differential.Row row, Differential differential, List<ReportFigure> all) {
        switch (row.cellClass().group()) {
            case SmearReport.NUCLEATED_RED ->
                    all.add(
                            counted(
                                    "nucleated red cells",
                                    row,
                                    ratio(row.count(), differential.leukocytes()),
                                    "for 100 leukocytes"));
            case SmearReport.ERYTHROCYTE ->
                    all.add(counted("red cells", row, Optional.empty(), ""));
            case SmearReport.PLATELET ->
                    all.add(
                            counted(
                                    "platelets",
                                    row,
                                    ratio(row.count(), differential.of(SmearReport.ERYTHROCYTE)),
                                    "for 100 red cells in the fields seen"));
            case Review.UNIDENTIFIED, Review.ARTEFACT ->
                    all.add(counted("reviewed", row, Optional.empty(), ""));
            default -> {
                // Leukocytes, told before, and groups of models for other cells.
            }
        }
    }

    private static void parasites(Differential differential, List<ReportFigure> all) {
        if (differential.isOfParasites()) {
            all.add(
                    new ReportFigure(
                            "red cells",
                            "infected",
                            OptionalInt.of(differential.of(CellClass.INFECTED)),
                            OptionalInt.empty(),
                            differential.parasitaemia(),
                            differential.parasitaemia().isPresent() ? "for 1,000 red cells" : ""));
        }
    }

    private static void sizes(RedCellSizes sizes, List<ReportFigure> all) {
        if (sizes.cells() < 2) {
            return;
        }
        if (sizes.calibrated()) {
            all.add(plain("red cells", "mean diameter", sizes.mean(), "um"));
            all.add(plain("red cells", "standard deviation of diameter", sizes.sd(), "um"));
        }
        all.add(plain("red cells", "variation of diameter", sizes.variation(), "percent"));
    }

    private static Optional<Interval> share(int count, int of) {
        return of > 0 ? Optional.of(Interval.wilson(count, of).times(100)) : Optional.empty();
    }

    private static Optional<Interval> ratio(int count, int to) {
        return to > 0 ? Optional.of(Interval.ratio(count, to).times(100)) : Optional.empty();
    }

    private static ReportFigure counted(
            String section, Differential.Row row, Optional<Interval> value, String unit) {
        return new ReportFigure(
                section,
                row.cellClass().name(),
                OptionalInt.of(row.count()),
                OptionalInt.of(row.machine()),
                value,
                value.isPresent() ? unit : "");
    }

    private static ReportFigure doubtful(String what, int count, int subjects, String subject) {
        Optional<Interval> share = share(count, subjects);
        return new ReportFigure(
                "doubts",
                what + subject,
                OptionalInt.of(count),
                OptionalInt.empty(),
                share,
                share.isPresent() ? PERCENT + subject : "");
    }

    private static ReportFigure plain(String section, String item, double value, String unit) {
        Optional<Interval> figure =
                Double.isNaN(value)
                        ? Optional.empty()
                        : Optional.of(new Interval(value, Double.NaN, Double.NaN));
        return new ReportFigure(
                section, item, OptionalInt.empty(), OptionalInt.empty(), figure, unit);
    }
}
