/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedCell;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.Triage;
import org.cytodiffusion.report.TriageRules;
import org.cytodiffusion.report.record.RunRecord;

/** The one sheet of a report: judgement, counts, and pictures of what needs eyes. */
final class ReportSheet {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** As many pictures of fields and sentences as the sheet has room for. */
    private static final int FIELDS = 3;

    private static final int NOTES = 3;

    private final ReportHead head;
    private final SmearReport report;
    private final TriageRules rules;

    ReportSheet(ReportHead head, SmearReport report, TriageRules rules) {
        this.head = head;
        this.report = report;
        this.rules = rules;
    }

    void write(Html html) {
        top(html);
        triage(html);
        new CountTables(report).write(html);
        List<ReportedCell> odd = report.picturedOdd();
        List<ReportedCell> unsure = report.picturedUnsure();
        List<ReportedCell> changed = report.picturedChanged();
        List<ReportedCell> all = new ArrayList<>(odd);
        all.addAll(unsure);
        all.addAll(changed);
        Map<ReportedCell, String> pictures = CellThumbnail.of(all);
        String cells = report.differential().isOfLeukocytes() ? "Leukocytes" : "Cells";
        strip(
                html,
                cells + " unlike anything that the model was trained on, the oddest first",
                odd,
                pictures);
        strip(html, cells + " the model is least sure of", unsure, pictures);
        strip(html, "Cells that people named differently from the model", changed, pictures);
        fields(html, all);
        bottom(html);
    }

    private void top(Html html) {
        html.raw("<header><div>");
        html.element("h1", head.title().isEmpty() ? "Blood smear report" : head.title());
        int cells = report.pictures().stream().mapToInt(SmearReport.Picture::cells).sum();
        String summary =
                String.format(
                        Locale.ROOT,
                        "%,d cells in %,d %s (%d failed). %s on %s. %s",
                        cells,
                        head.images().done(),
                        head.images().done() == 1 ? "image" : "images",
                        head.images().failed(),
                        head.model().isEmpty() ? "No model" : "Model " + head.model(),
                        head.device(),
                        TIME.format(head.finished()));
        html.element("p class=\"small\"", summary).raw("</div>");
        html.element("p class=\"use\"", RunRecord.RESEARCH_USE).raw("</header>\n");
    }

    private void triage(Html html) {
        Triage triage = Triage.of(report.tally(), head.images().failed(), rules);
        html.raw("<section class=\"triage " + (triage.isUrgent() ? "urgent" : "routine") + "\">");
        html.element("h2", triage.line());
        if (triage.isUrgent()) {
            html.raw("<ul>");
            triage.reasons().forEach(reason -> html.element("li", reason));
            html.raw("</ul>");
        }
        html.raw("</section>\n");
    }

    private void strip(
            Html html, String title, List<ReportedCell> cells, Map<ReportedCell, String> pictures) {
        if (pictures.keySet().stream().noneMatch(cells::contains)) {
            return;
        }
        html.raw("<section>").element("h2", title).raw("<div class=\"strip\">");
        for (ReportedCell cell : cells) {
            String picture = pictures.get(cell);
            if (picture != null) {
                html.raw("<figure><img alt=\"\" src=\"" + picture + "\"><figcaption><span>");
                html.text(called(cell)).raw("</span><br>").text(doubt(cell)).raw("<br>");
                html.text(place(cell)).raw("</figcaption></figure>");
            }
        }
        html.raw("</div></section>\n");
    }

    private static String called(ReportedCell cell) {
        String name = cell.counted().name();
        return cell.isOpen()
                ? String.format(Locale.ROOT, "%s %.2f", name, cell.verdict().probability())
                : name;
    }

    private static String doubt(ReportedCell cell) {
        if (!cell.isOpen()) {
            return "not " + cell.verdict().cellClass().name();
        }
        List<CellClass> candidates = cell.verdict().candidates();
        return cell.isAnomalous() || candidates.size() < 2
                ? String.format(Locale.ROOT, "anomaly %.2f", cell.verdict().anomaly())
                : "or " + candidates.get(1).name();
    }

    /** The number of the cell, or the image, or both: what it takes to find it. */
    private String place(ReportedCell cell) {
        if (cell.place().cells() == 1) {
            return cell.place().image();
        }
        String number = "cell " + cell.cell().cell().label();
        return report.pictures().size() == 1 ? number : number + ", " + cell.place().image();
    }

    /** Those fields in which most of the pictured cells are. */
    private void fields(Html html, List<ReportedCell> pictured) {
        Comparator<SmearReport.Picture> most =
                Comparator.comparingLong(
                        picture ->
                                -pictured.stream()
                                        .filter(c -> c.place().image().equals(picture.image()))
                                        .count());
        List<SmearReport.Picture> fields =
                report.pictures().stream()
                        .filter(picture -> picture.file().isPresent())
                        .sorted(most)
                        .limit(FIELDS)
                        .toList();
        if (!fields.isEmpty()) {
            html.raw("<section class=\"fields\">");
            for (SmearReport.Picture field : fields) {
                html.raw("<figure>").image(field.file().orElseThrow());
                html.element("figcaption", field.image() + ": " + field.cells() + " cells");
                html.raw("</figure>");
            }
            html.raw("</section>\n");
        }
    }

    private void bottom(Html html) {
        html.raw("<footer class=\"small\">");
        head.notes().stream().limit(NOTES).forEach(note -> html.element("p class=\"note\"", note));
        html.element(
                "p",
                "Intervals: 95 %, Wilson, the chance of counting alone. Cells that the border of a"
                        + " field cuts are listed, but not counted. CytoDiffusion for Fiji "
                        + SoftwareVersion.current()
                        + ".");
        html.raw("</footer>\n");
    }
}
