/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedCell;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.TriageRules;
import org.cytodiffusion.report.tables.CellRow;

/**
 * {@code report.html}: a sheet to read first, which prints to one page of A4, and below it, for the
 * screen alone, the cells that need eyes, the pictures of all images, and how all was made.
 */
final class HtmlReport {

    private final ReportHead head;
    private final SmearReport report;
    private final TriageRules rules;

    HtmlReport(ReportHead head, SmearReport report, TriageRules rules) {
        this.head = head;
        this.report = report;
        this.rules = rules;
    }

    /** Writes the page. */
    void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(page());
            file.commit();
        }
    }

    private String page() {
        Html html = new Html();
        html.begin("CytoDiffusion report" + (head.title().isEmpty() ? "" : ": " + head.title()));
        html.raw("<main class=\"sheet\">");
        new ReportSheet(head, report, rules).write(html);
        html.raw("</main>\n<section class=\"details\">");
        details(html);
        html.raw("</section>");
        return html.end();
    }

    private void details(Html html) {
        head.notes().forEach(note -> html.element("p class=\"note\"", note));
        if (!report.reviewed().isEmpty()) {
            html.heading("Cells that people reviewed");
            reviewed(html);
        }
        html.heading("Cells the model is least sure of");
        html.raw("<p>Not certain and not reviewed, the least sure first. Review these.</p>");
        cells(html, report.leastSure());
        html.heading("Cells unlike anything that the model was trained on");
        html.raw("<p>The oddest first; most may well be ordinary.</p>");
        cells(html, report.oddest());
        html.heading("Images");
        pictures(html);
        html.heading("How this was made");
        html.table(List.of("parameter", "value"));
        head.parameters().forEach((key, value) -> html.row(List.of(key, value)));
        html.raw("</table>");
    }

    private void reviewed(Html html) {
        html.table(List.of("image", "cell", "by the model", "by a person", "who", "when", "why"));
        for (ReportedCell cell : report.reviewed()) {
            cell.review()
                    .ifPresent(
                            review ->
                                    html.row(
                                            List.of(
                                                    cell.place().image(),
                                                    String.valueOf(cell.cell().cell().label()),
                                                    cell.verdict().cellClass().name(),
                                                    review.className(),
                                                    review.reviewer(),
                                                    review.when().toString(),
                                                    review.reason())));
        }
        html.raw("</table>");
    }

    private static void cells(Html html, List<ReportedCell> cells) {
        html.table(
                List.of(
                        "image",
                        "cell",
                        "class",
                        "probability",
                        "candidates",
                        "uncertainty",
                        "anomaly"));
        for (ReportedCell cell : cells) {
            html.row(
                    List.of(
                            cell.place().image(),
                            String.valueOf(cell.cell().cell().label()),
                            cell.verdict().cellClass().name(),
                            decimals(cell.verdict().probability()),
                            CellRow.candidates(cell.verdict()).replace(";", ", "),
                            decimals(cell.verdict().uncertainty()),
                            decimals(cell.verdict().anomaly())));
        }
        html.raw("</table>");
    }

    private void pictures(Html html) {
        for (SmearReport.Picture picture : report.pictures()) {
            if (picture.file().isPresent()) {
                html.raw("<figure>").image(picture.file().get());
                html.element("figcaption", picture.image() + ": " + picture.cells() + " cells");
                html.raw("</figure>");
            }
        }
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
