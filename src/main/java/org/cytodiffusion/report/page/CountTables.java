/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.SmearTally;
import org.cytodiffusion.report.record.RedCellSizes;

/**
 * The numbers of a report: leukocyte differential at the left, everything else at the right. Where
 * the model knows no leukocytes, all its classes take their place.
 */
final class CountTables {

    private final SmearReport report;
    private final Differential differential;
    private final int all;
    private final boolean reviewed;

    CountTables(SmearReport report) {
        this.report = report;
        this.differential = report.differential();
        this.all = differential.subjects();
        this.reviewed = !report.reviewed().isEmpty();
    }

    void write(Html html) {
        boolean leukocytes = differential.isOfLeukocytes();
        html.raw("<div class=\"columns\"><section>");
        html.element("h2", leukocytes ? "Leukocyte differential" : "Cells by class");
        classes(html, leukocytes ? "leukocytes" : "cells");
        if (leukocytes) {
            nucleatedRed(html);
        }
        reviewed(html);
        html.raw("</section><section>");
        parasites(html);
        redCells(html);
        if (differential.hasGroup(SmearReport.PLATELET)) {
            platelets(html);
        }
        doubts(html, leukocytes ? "leukocytes" : "cells");
        html.raw("</section></div>\n");
    }

    private void classes(Html html, String sum) {
        html.raw("<table><tr><th>class</th>");
        html.raw("<th class=\"n\">n</th>");
        html.raw(reviewed ? "<th class=\"n\">by model</th>" : "");
        html.raw("<th class=\"n\">%</th><th class=\"n\">95 % interval</th><th></th></tr>\n");
        for (Differential.Row row : differential.rows()) {
            if (differential.isSubject(row.cellClass())) {
                row(html, row);
            }
        }
        html.raw("<tr class=\"sum\"><td>" + sum + "</td>").raw(number("" + all));
        html.raw(reviewed ? number("" + byMachine()) : "");
        html.raw(number(all > 0 ? "100" : "")).raw("<td></td><td></td></tr></table>");
    }

    private void row(Html html, Differential.Row row) {
        html.raw("<tr><td><span class=\"swatch\" style=\"background:" + colour(row) + "\"></span>");
        html.text(row.cellClass().name()).raw("</td>").raw(number("" + row.count()));
        html.raw(reviewed ? number("" + row.machine()) : "");
        if (all > 0) {
            Interval percent = Interval.wilson(row.count(), all).times(100);
            html.raw(number(format("%.1f", percent.share())));
            html.raw(number(format("%.1f to %.1f", percent.low(), percent.high())));
            html.raw("<td><div class=\"track\">");
            html.raw(format("<i style=\"width:%.1f%%;background:", percent.share()));
            html.raw(colour(row) + "\"></i>");
            html.raw(format("<b style=\"left:%.1f%%;", percent.low()));
            html.raw(format("width:%.1f%%\"></b></div></td>", percent.high() - percent.low()));
        } else {
            html.raw("<td></td><td></td><td></td>");
        }
        html.raw("</tr>\n");
    }

    /** What has a nucleus, or may have, but is outside the hundred percent. */
    private void nucleatedRed(Html html) {
        int nucleated = differential.of(SmearReport.NUCLEATED_RED);
        String text = "Nucleated red cells, not in the 100 %: " + nucleated;
        if (all > 0) {
            Interval ratio = Interval.ratio(nucleated, all).times(100);
            text +=
                    format(
                            ", %.1f for 100 leukocytes (%.1f to %.1f)",
                            ratio.share(), ratio.low(), ratio.high());
        }
        html.element("p", text + ".");
    }

    private void reviewed(Html html) {
        for (String name : List.of(Review.UNIDENTIFIED, Review.ARTEFACT)) {
            int count = differential.of(name);
            if (count > 0) {
                html.element(
                        "p", "Called " + name + " by a reviewer, not in the 100 %: " + count + ".");
            }
        }
    }

    private int byMachine() {
        return differential.rows().stream()
                .filter(row -> differential.isSubject(row.cellClass()))
                .mapToInt(Differential.Row::machine)
                .sum();
    }

    private void parasites(Html html) {
        if (!differential.isOfParasites()) {
            return;
        }
        html.element("h2", "Parasites").raw("<dl>");
        item(html, "red cells", format("%,d", differential.redCells()));
        item(html, "infected", format("%,d", differential.of(CellClass.INFECTED)));
        differential
                .parasitaemia()
                .ifPresent(
                        rate -> {
                            item(html, "for 1,000 red cells", format("%.1f", rate.share()));
                            String interval = format("%.1f to %.1f", rate.low(), rate.high());
                            item(html, "95 % interval", interval);
                        });
        html.raw("</dl>");
        html.element(
                "p class=\"small\"", "A person has to look at each cell that is called infected.");
    }

    private void redCells(Html html) {
        html.element("h2", "Red cells").raw("<dl>");
        item(html, "counted", format("%,d", differential.of(SmearReport.ERYTHROCYTE)));
        RedCellSizes sizes = report.redCells();
        if (sizes.cells() > 1) {
            item(html, "measured", format("%,d", sizes.cells()));
            if (sizes.calibrated()) {
                item(html, "mean diameter", format("%.2f um", sizes.mean()));
                item(html, "standard deviation", format("%.2f um", sizes.sd()));
                double[] spread = sizes.percentiles();
                item(html, "90 % lie within", format("%.1f to %.1f um", spread[0], spread[4]));
            }
            item(html, "variation (CV) of diameter", format("%.1f %%", sizes.variation()));
        }
        html.raw("</dl>");
        if (sizes.cells() > 1 && !sizes.calibrated()) {
            html.element(
                    "p class=\"small\"",
                    "Not calibrated: the scale was guessed, so only the CV can be relied on.");
        }
    }

    private void platelets(Html html) {
        int platelets = differential.of(SmearReport.PLATELET);
        int redCells = differential.of(SmearReport.ERYTHROCYTE);
        html.element("h2", "Platelets").raw("<dl>");
        item(html, "counted", format("%,d", platelets));
        if (redCells > 0) {
            Interval ratio = Interval.ratio(platelets, redCells).times(100);
            item(html, "for 100 red cells", format("%.1f", ratio.share()));
            item(html, "95 % interval", format("%.1f to %.1f", ratio.low(), ratio.high()));
        }
        html.raw("</dl>");
        if (redCells > 0) {
            html.element("p class=\"small\"", "A ratio in the fields seen, not a concentration.");
        }
    }

    private void doubts(Html html, String cells) {
        SmearTally.Doubts doubts = report.doubts();
        html.element("h2", "Doubts").raw("<dl>");
        item(html, cells + " not certain", doubts.uncertain() + share(doubts.uncertain()));
        item(html, cells + " unlike any class", doubts.anomalous() + share(doubts.anomalous()));
        if (reviewed) {
            item(html, "cells reviewed by a person", "" + report.reviewed().size());
        }
        html.raw("</dl>");
    }

    private String share(int count) {
        return all > 0 ? format(" (%.0f %%)", 100.0 * count / all) : "";
    }

    private static void item(Html html, String name, String value) {
        html.element("dt", name).element("dd", value);
    }

    private static String number(String text) {
        return "<td class=\"n\">" + text + "</td>";
    }

    private static String colour(Differential.Row row) {
        return format("#%06x", row.cellClass().rgb() & 0xffffff);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
