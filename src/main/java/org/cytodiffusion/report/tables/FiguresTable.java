/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.analysis.evaluation.Evaluation;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.evaluation.FigureGroup;
import org.cytodiffusion.analysis.evaluation.Reviewers;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;

/** {@code figures.csv}: all figures of an evaluation in one table. */
public final class FiguresTable {

    private FiguresTable() {}

    /**
     * One row.
     *
     * @param of which cells: {@code all}, or the kind of group and its name
     * @param figure the figure
     */
    public record Row(String of, Figure figure) {}

    /** All rows: of all cells, of classes, anomalies and subgroups, then of reviewers. */
    public static List<Row> rows(Evaluation evaluation) {
        List<Row> rows = new ArrayList<>();
        add(rows, "all", evaluation.figures());
        addAll(rows, "class ", evaluation.classes());
        addAll(rows, "anomaly ", evaluation.anomalies());
        evaluation.subgroups().forEach(s -> addAll(rows, s.column() + " ", s.groups()));
        if (evaluation.reviewers().isPresent()) {
            Reviewers reviewers = evaluation.reviewers().get();
            add(rows, "reviewers", reviewers.together());
            addAll(rows, "model with ", reviewers.model());
            addAll(rows, "majority of the others with ", reviewers.others());
            addAll(rows, "pair ", reviewers.pairs());
        }
        return rows;
    }

    private static void addAll(List<Row> rows, String of, List<FigureGroup> groups) {
        groups.forEach(group -> add(rows, of + group.name(), group.figures()));
    }

    private static void add(List<Row> rows, String of, List<Figure> figures) {
        figures.forEach(figure -> rows.add(new Row(of, figure)));
    }

    /** Writes the table. */
    public static void write(Path target, Evaluation evaluation) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(
                    file.writer(),
                    List.of("of", "figure", "value", "low95", "high95", "n", "interval"));
            for (Row row : rows(evaluation)) {
                var estimate = row.figure().estimate();
                Csv.row(
                        file.writer(),
                        List.of(
                                row.of(),
                                row.figure().key(),
                                estimate.value(),
                                estimate.low(),
                                estimate.high(),
                                estimate.of(),
                                estimate.method().words()));
            }
            file.commit();
        }
    }
}
