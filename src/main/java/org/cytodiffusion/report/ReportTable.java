/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;

/** {@code report.csv}: the figures of a report, one a row, and the reasons to look. */
public final class ReportTable {

    private static final List<String> COLUMNS =
            List.of(
                    "section",
                    "item",
                    "count",
                    "machine_count",
                    "value",
                    "unit",
                    "low95",
                    "high95");

    private static final int DECIMALS = 4;

    private ReportTable() {}

    /** Writes the table of a report to a file. */
    public static void write(Path target, SmearReport report, Triage triage) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(file.writer(), COLUMNS);
            for (ReportFigure figure : ReportFigure.of(report)) {
                Csv.row(file.writer(), row(figure));
            }
            for (String reason : triage.reasons()) {
                Csv.row(file.writer(), List.of("look here first", reason, "", "", "", "", "", ""));
            }
            file.commit();
        }
    }

    private static List<Object> row(ReportFigure figure) {
        List<Object> row = new ArrayList<>(List.of(figure.section(), figure.item()));
        row.add(figure.count().isPresent() ? figure.count().getAsInt() : "");
        row.add(figure.machine().isPresent() ? figure.machine().getAsInt() : "");
        row.add(figure.value().map(v -> number(v.share())).orElse(""));
        row.add(figure.unit());
        row.add(figure.value().map(v -> number(v.low())).orElse(""));
        row.add(figure.value().map(v -> number(v.high())).orElse(""));
        return row;
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "" : Csv.rounded(value, DECIMALS);
    }
}
