/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedCell;
import org.cytodiffusion.report.SmearTally;
import org.cytodiffusion.report.Triage.Judgement;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.smears.RankedSmear;

/**
 * {@code triage.html}: the smears of a run, those that need eyes most first, each with the evidence
 * and its top cells. A browser lays out and loads only what is in view, so that thousands of smears
 * scroll without stutter: each is a few elements and one picture.
 */
final class TriagePage {

    private static final String CSS =
            """
            <style>
            .smear{content-visibility:auto;contain-intrinsic-size:auto 190px;
             border-left:1.6mm solid #bbb;padding:1.6mm 3mm;margin:2.4mm 0;background:#fff}
            .smear h2{margin:0}.smear h2 small{font-weight:400;color:#555}
            .smear.first{border-color:#d55e00}.smear.routine{border-color:#0072b2}
            .smear img{display:block;max-width:100%;height:auto;margin-top:1.2mm}
            .smear ul{margin:.6mm 0;padding-left:4.5mm}
            .caption{display:grid;grid-template-columns:repeat(8,96px);max-width:768px;
             font-size:7pt;color:#555;line-height:1.25}
            .caption span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;
             padding-right:1mm}
            nav a{margin-right:4mm}
            </style>
            """;

    private final Html html = new Html();
    private final ReportHead head;
    private final List<RankedSmear> smears;

    TriagePage(ReportHead head, List<RankedSmear> smears) {
        this.head = head;
        this.smears = smears;
    }

    String page() {
        html.begin("CytoDiffusion triage");
        html.raw(CSS + "<main class=\"details\"><header><div>");
        html.element("h1", head.title().isEmpty() ? "Which smears to look at first" : head.title());
        html.element("p class=\"small\"", summary()).raw("</div>");
        html.element("p class=\"use\"", RunRecord.RESEARCH_USE).raw("</header>\n");
        html.element(
                "p",
                "Ordered by suspected blasts, then by how little chance explains what was found."
                        + " A routine smear is not a normal one: a person must review every smear.");
        head.notes().stream().limit(3).forEach(n -> html.element("p class=\"note\"", n));
        for (Judgement judgement : Judgement.values()) {
            section(judgement);
        }
        html.element(
                "p class=\"small\"",
                "Intervals and rules: docs/REPORT.md. All numbers: triage.csv and differential.csv."
                        + " CytoDiffusion for Fiji "
                        + SoftwareVersion.current()
                        + ".");
        return html.raw("</main>").end();
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%,d smears: %,d to look at first, %,d with too few leukocytes, %,d routine."
                        + " Model %s on %s.",
                smears.size(),
                of(Judgement.FIRST).size(),
                of(Judgement.TOO_FEW).size(),
                of(Judgement.ROUTINE).size(),
                head.model(),
                head.device());
    }

    private List<RankedSmear> of(Judgement judgement) {
        return smears.stream().filter(s -> s.triage().judgement() == judgement).toList();
    }

    /** Those that need no eyes first are folded away, and open with one click. */
    private void section(Judgement judgement) {
        List<RankedSmear> some = of(judgement);
        if (some.isEmpty()) {
            return;
        }
        html.raw(judgement == Judgement.FIRST ? "<details open>" : "<details>");
        html.raw("<summary><b>").text(judgement.words()).raw("</b>");
        html.text(String.format(Locale.ROOT, " (%,d)", some.size())).raw("</summary>\n");
        some.forEach(this::smear);
        html.raw("</details>\n");
    }

    private void smear(RankedSmear smear) {
        boolean first = smear.triage().judgement() == Judgement.FIRST;
        html.raw("<section class=\"smear " + (first ? "first" : "routine") + "\"><h2>");
        html.text(smear.rank() + ". " + smear.name()).raw(" <small>");
        html.text(counts(smear.tally())).raw("</small></h2>");
        if (!smear.triage().reasons().isEmpty()) {
            html.raw("<ul>");
            smear.triage().reasons().forEach(reason -> html.element("li", reason));
            html.raw("</ul>");
        }
        html.element("p class=\"small\"", differential(smear.tally().differential()));
        cells(smear);
        html.raw("</section>\n");
    }

    private static String counts(SmearTally tally) {
        return String.format(
                Locale.ROOT,
                "%,d leukocytes in %,d %s",
                tally.leukocytes(),
                tally.images(),
                tally.images() == 1 ? "image" : "images");
    }

    private static String differential(Differential differential) {
        StringBuilder text = new StringBuilder();
        for (Differential.Row row : differential.rows()) {
            if (Differential.isLeukocyte(row) && row.count() > 0) {
                text.append(text.isEmpty() ? "" : ", ");
                text.append(row.cellClass().name()).append(' ');
                double percent = 100.0 * row.count() / differential.leukocytes();
                text.append(String.format(Locale.ROOT, "%.0f %%", percent));
            }
        }
        return text.toString();
    }

    private void cells(RankedSmear smear) {
        int cells = smear.cells().size();
        if (cells == 0) {
            return;
        }
        html.raw(
                String.format(
                        Locale.ROOT,
                        "<img loading=\"lazy\" decoding=\"async\" alt=\"\" width=\"%d\""
                                + " height=\"%d\" src=\"%s\"><div class=\"caption\">",
                        cells * CellStrip.EDGE,
                        CellStrip.EDGE,
                        TriageFiles.picture(smear.rank())));
        for (ReportedCell cell : smear.cells()) {
            html.raw("<span title=\"").text(place(cell)).raw("\">");
            html.text(called(cell)).raw("<br>").text(place(cell)).raw("</span>");
        }
        html.raw("</div>");
    }

    private static String called(ReportedCell cell) {
        return String.format(
                Locale.ROOT,
                "%s %.2f%s",
                cell.counted().name(),
                cell.verdict().probability(),
                cell.isAnomalous() ? ", odd" : "");
    }

    private static String place(ReportedCell cell) {
        String image = cell.place().image();
        return cell.place().cells() == 1
                ? image.substring(image.lastIndexOf('/') + 1)
                : cell.cell().cell().label() + " of " + image;
    }
}
