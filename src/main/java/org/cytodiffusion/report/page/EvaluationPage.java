/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.Evaluation;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.evaluation.FigureGroup;
import org.cytodiffusion.analysis.evaluation.Reviewers;
import org.cytodiffusion.analysis.evaluation.Subgroups;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.report.record.RunRecord;

/** {@code evaluation.html}: the figures of an evaluation with plots, in one file. */
final class EvaluationPage {

    /** Only so many failures are listed; all are in the table. */
    private static final int LISTED = 50;

    /** More columns than these are too many for a page. */
    private static final Set<String> MAIN =
            Set.of(
                    "accuracy",
                    "balanced_accuracy",
                    "ece",
                    "certain_share",
                    "certain_and_wrong",
                    "candidates_coverage",
                    "candidates_size",
                    "anomaly_auroc",
                    "anomalies_called_certain");

    private static final String INTERVALS =
            "Intervals are of 95 %. Shares: Clopper-Pearson. Means, areas and kappas: percentiles of"
                    + " a bootstrap over the cells with a fixed seed (balanced accuracy within each"
                    + " class, AUROC within each sort of cells), which for the ECE, as drawing"
                    + " again makes it larger, are moved back by the mean excess. The ECE if the"
                    + " probabilities were exact tells what chance alone gives with these cells.";

    private final Html html = new Html();
    private final RunRecord run;
    private final EvaluationOutcome outcome;

    EvaluationPage(RunRecord run, EvaluationOutcome outcome) {
        this.run = run;
        this.outcome = outcome;
    }

    void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(page());
            file.commit();
        }
    }

    private String page() {
        Evaluation evaluation = outcome.evaluation();
        html.begin("CytoDiffusion evaluation");
        html.raw("<p class=\"use\">").text(RunRecord.RESEARCH_USE).raw("</p>");
        paragraph("", summary(evaluation.counts()));
        outcome.notes().forEach(note -> paragraph(" class=\"note\"", note));
        html.heading("All cells");
        figures(evaluation.figures());
        paragraph("", INTERVALS);
        html.heading("Plots");
        new EvaluationPlots(html, evaluation).draw();
        groups("Classes", "class", evaluation.classes());
        groups("Labels that are no classes of the model", "label", evaluation.anomalies());
        evaluation.subgroups().forEach(this::subgroups);
        AuditSection.write(html, outcome.differences());
        evaluation.reviewers().ifPresent(this::reviewers);
        failures();
        html.heading("How this was made");
        html.table(List.of("parameter", "value"));
        run.parameters().forEach((key, value) -> html.row(List.of(key, value)));
        html.raw("</table>");
        return html.end();
    }

    private String summary(Evaluation.Counts counts) {
        return String.format(
                Locale.ROOT,
                "%,d cells classified: %,d with a label that the model knows, %,d with another, %,d"
                        + " without an agreed label; %,d could not be used. %s on %s. %s",
                counts.classified(),
                counts.known(),
                counts.anomalies(),
                counts.undecided(),
                outcome.failures().size(),
                run.model().map(m -> "Model " + m.name() + " " + m.version()).orElse("No model"),
                run.device(),
                run.finished());
    }

    private void figures(List<Figure> figures) {
        html.table(List.of("figure", "value", "95 % interval", "of", "interval by"));
        for (Figure figure : figures) {
            Estimate estimate = figure.estimate();
            html.row(
                    List.of(
                            figure.words(),
                            decimals(estimate.value()),
                            decimals(estimate.low()) + " to " + decimals(estimate.high()),
                            String.valueOf(estimate.of()),
                            estimate.method().words()));
        }
        html.raw("</table>");
    }

    /** A row a group, a column a figure that any of them has. */
    private void groups(String heading, String name, List<FigureGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        html.heading(heading);
        Map<String, String> columns = new LinkedHashMap<>();
        groups.forEach(
                group -> group.figures().forEach(f -> columns.putIfAbsent(f.key(), f.words())));
        List<String> head = new ArrayList<>(List.of(name, "cells"));
        head.addAll(columns.values());
        html.table(head);
        for (FigureGroup group : groups) {
            List<String> row = new ArrayList<>(List.of(group.name(), "" + group.cells()));
            columns.keySet().forEach(key -> row.add(cell(group, key)));
            html.row(row);
        }
        html.raw("</table>");
    }

    private static String cell(FigureGroup group, String key) {
        Optional<Estimate> estimate =
                group.figures().stream()
                        .filter(figure -> figure.key().equals(key))
                        .map(Figure::estimate)
                        .findFirst();
        return estimate.map(
                        e ->
                                String.format(
                                        Locale.ROOT,
                                        "%.3f (%.3f to %.3f)",
                                        e.value(),
                                        e.low(),
                                        e.high()))
                .orElse("");
    }

    private void subgroups(Subgroups subgroups) {
        List<FigureGroup> main =
                subgroups.groups().stream()
                        .map(g -> new FigureGroup(g.name(), g.cells(), main(g.figures())))
                        .toList();
        groups("By " + subgroups.column(), subgroups.column(), main);
        paragraph("", "More figures of these groups are in figures.csv.");
    }

    private static List<Figure> main(List<Figure> figures) {
        return figures.stream().filter(figure -> MAIN.contains(figure.key())).toList();
    }

    private void reviewers(Reviewers reviewers) {
        html.heading("Reviewers");
        figures(reviewers.together());
        groups("The model beside the reviewers", "reviewer", reviewers.model());
        groups("Reviewers beside the majority of the others", "reviewer", reviewers.others());
        groups("Reviewers beside each other", "pair", reviewers.pairs());
    }

    private void failures() {
        if (outcome.failures().isEmpty()) {
            return;
        }
        html.heading("Cells that could not be used");
        html.table(List.of("cell", "reason"));
        for (UnusableCell failure : outcome.failures().stream().limit(LISTED).toList()) {
            html.row(List.of(failure.name(), failure.reason()));
        }
        html.raw("</table>");
    }

    private void paragraph(String attributes, String text) {
        html.raw("<p" + attributes + ">").text(text).raw("</p>\n");
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
