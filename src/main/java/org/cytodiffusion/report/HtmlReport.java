/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;

/**
 * {@code report.html}: one page to read first. What was counted, which cells need eyes, and the
 * pictures of the fields.
 */
public final class HtmlReport {

    /** Only so many cells are listed; all are in the table. */
    private static final int LISTED = 50;

    private static final Comparator<Listed> LEAST_SURE =
            Comparator.comparingDouble((Listed cell) -> -cell.cell().verdict().uncertainty());
    private static final Comparator<Listed> ODDEST =
            Comparator.comparingDouble((Listed cell) -> -cell.cell().verdict().anomaly());

    private record Listed(String image, ClassifiedCell cell) {}

    private record Picture(String image, int cells, Optional<String> file) {}

    private final List<Picture> pictures = new ArrayList<>();
    private List<Listed> leastSure = new ArrayList<>();
    private List<Listed> oddest = new ArrayList<>();

    /**
     * Adds an image.
     *
     * @param result its result
     * @param picture path of the picture with its outlines, relative to the page, if there is one
     */
    public void add(SmearResult result, Optional<String> picture) {
        pictures.add(new Picture(result.image(), result.cells().size(), picture));
        for (ClassifiedCell cell : result.cells()) {
            Listed listed = new Listed(result.image(), cell);
            if (!cell.verdict().certain()) {
                leastSure.add(listed);
            }
            oddest.add(listed);
        }
        leastSure = first(leastSure, LEAST_SURE);
        oddest = first(oddest, ODDEST);
    }

    /**
     * Writes the page.
     *
     * @param target where it shall be
     * @param run the run
     * @param differential the counts
     * @throws IOException if the disk fails
     */
    public void write(Path target, RunRecord run, Differential differential) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(page(run, differential));
            file.commit();
        }
    }

    private String page(RunRecord run, Differential differential) {
        Html html = new Html();
        html.begin("CytoDiffusion report");
        html.raw("<p class=\"use\">").text(RunRecord.RESEARCH_USE).raw("</p>");
        html.raw("<p>").text(summary(run)).raw("</p>");
        run.notes().forEach(note -> html.raw("<p class=\"note\">").text(note).raw("</p>"));
        html.heading("Differential");
        differential(html, differential);
        run.redCells().ifPresent(sizes -> redCells(html, sizes));
        html.heading("Cells the model is least sure of");
        html.raw("<p>Not certain, the least sure first. Review these.</p>");
        cells(html, leastSure);
        html.heading("Cells unlike all that the model was trained on");
        html.raw("<p>The oddest first; most may well be ordinary.</p>");
        cells(html, oddest);
        html.heading("Images");
        pictures(html);
        html.heading("How this was made");
        html.table(List.of("parameter", "value"));
        run.parameters().forEach((key, value) -> html.row(List.of(key, value)));
        html.raw("</table>");
        return html.end();
    }

    private static String summary(RunRecord run) {
        return String.format(
                Locale.ROOT,
                "%,d cells in %,d images (%d failed). %s on %s. %s",
                run.counts().cells(),
                run.counts().images() - run.counts().failed(),
                run.counts().failed(),
                run.model().map(m -> "Model " + m.name() + " " + m.version()).orElse("No model"),
                run.device(),
                run.finished());
    }

    private static void differential(Html html, Differential differential) {
        html.table(
                List.of(
                        "class",
                        "count",
                        "certain",
                        "% of leukocytes (95 % interval)",
                        "at border"));
        for (Differential.Row row : differential.rows()) {
            OptionalDouble percent = differential.percentOfLeukocytes(row);
            String share = "";
            if (percent.isPresent()) {
                Interval interval = Interval.wilson(row.count(), differential.leukocytes());
                share =
                        String.format(
                                Locale.ROOT,
                                "%.1f (%.1f to %.1f)",
                                percent.getAsDouble(),
                                100 * interval.low(),
                                100 * interval.high());
            }
            html.row(
                    List.of(
                            row.cellClass().name(),
                            String.valueOf(row.count()),
                            String.valueOf(row.certain()),
                            share,
                            String.valueOf(row.atBorder())));
        }
        html.raw("</table><p>Cells that the border of a field cuts are told, but not counted.</p>");
    }

    private static void redCells(Html html, RedCellSizes sizes) {
        if (sizes.cells() < 2) {
            return;
        }
        html.heading("Size of the red cells");
        String text =
                String.format(
                        Locale.ROOT,
                        "%,d red cells: diameter %.2f um (mean), %.2f um (standard deviation),"
                                + " coefficient of variation %.1f %%; 90 %% lie from %.2f to %.2f"
                                + " um. Every image is in redcells.csv, every cell in"
                                + " measurements.csv.",
                        sizes.cells(),
                        sizes.mean(),
                        sizes.sd(),
                        sizes.variation(),
                        sizes.percentiles()[0],
                        sizes.percentiles()[4]);
        html.raw("<p>").text(text).raw("</p>");
        if (!sizes.calibrated()) {
            html.raw("<p class=\"note\">")
                    .text(
                            "Not calibrated: the scale of at least one image was guessed, so that"
                                    + " only the coefficient of variation can be relied on.")
                    .raw("</p>");
        }
    }

    private static void cells(Html html, List<Listed> cells) {
        html.table(
                List.of(
                        "image",
                        "cell",
                        "class",
                        "probability",
                        "candidates",
                        "uncertainty",
                        "anomaly"));
        for (Listed listed : cells) {
            html.row(
                    List.of(
                            listed.image(),
                            String.valueOf(listed.cell().cell().label()),
                            listed.cell().verdict().cellClass().name(),
                            decimals(listed.cell().verdict().probability()),
                            CellRow.candidates(listed.cell().verdict()).replace(";", ", "),
                            decimals(listed.cell().verdict().uncertainty()),
                            decimals(listed.cell().verdict().anomaly())));
        }
        html.raw("</table>");
    }

    private void pictures(Html html) {
        for (Picture picture : pictures) {
            if (picture.file().isPresent()) {
                html.raw("<figure>").image(picture.file().get()).raw("<figcaption>");
                html.text(picture.image() + ": " + picture.cells() + " cells");
                html.raw("</figcaption></figure>");
            }
        }
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static List<Listed> first(List<Listed> cells, Comparator<Listed> order) {
        return new ArrayList<>(cells.stream().sorted(order).limit(LISTED).toList());
    }
}
