/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.evaluation.Confusion;

/** The confusion matrix as SVG: a row a label, shaded by the share of the row. */
final class ConfusionPlot {

    private static final int CELL = 46;
    private static final int LEFT = 170;
    private static final int TOP = 110;

    /** Letters that there is room for. */
    private static final int LONGEST = 18;

    private final Html html;
    private final Confusion confusion;

    ConfusionPlot(Html html, Confusion confusion) {
        this.html = html;
        this.confusion = confusion;
    }

    void draw() {
        int width = LEFT + CELL * confusion.classes().size() + 50;
        int height = TOP + CELL * confusion.labels().size() + 10;
        html.raw(
                format(
                        "<svg role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"system-ui,sans-serif\" font-size=\"12\">"
                                + "<title>Confusion matrix</title>",
                        width, height, width, height));
        words(
                "Label, and the class that the model names",
                0,
                16,
                "font-size=\"14\" font-weight=\"600\"");
        List<String> classes = confusion.classes();
        for (int k = 0; k < classes.size(); k++) {
            int x = LEFT + CELL * k + CELL / 2 + 4;
            words(
                    classes.get(k),
                    x,
                    TOP - 8,
                    format("transform=\"rotate(-50 %d %d)\"", x, TOP - 8));
        }
        for (int row = 0; row < confusion.labels().size(); row++) {
            row(row);
        }
        html.raw("</svg>\n");
    }

    private void row(int row) {
        int[] counts = confusion.counts()[row];
        int all = Arrays.stream(counts).sum();
        int y = TOP + CELL * row;
        boolean known = row < confusion.known();
        String label = confusion.labels().get(row);
        String style = "text-anchor=\"end\"" + (known ? "" : " font-style=\"italic\"");
        words(shortened(label) + " (" + all + ")", LEFT - 8, y + CELL / 2 + 4, style);
        for (int k = 0; k < counts.length; k++) {
            boolean right = known && confusion.classes().get(k).equals(label);
            cell(LEFT + CELL * k, y, (double) counts[k] / all, right);
            String colour = counts[k] * 2 > all ? "#fff" : "#222";
            words(
                    counts[k] == 0 ? "" : String.valueOf(counts[k]),
                    LEFT + CELL * k + CELL / 2,
                    y + CELL / 2 + 4,
                    "text-anchor=\"middle\" fill=\"" + colour + "\"");
        }
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "\u2026";
    }

    private void cell(int x, int y, double share, boolean right) {
        html.raw(
                format(
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\""
                                + " fill-opacity=\"%.3f\" stroke=\"#ccc\"/>",
                        x, y, CELL, CELL, right ? SvgPlot.BLUE : SvgPlot.ORANGE, Math.sqrt(share)));
    }

    private void words(String words, int x, int y, String style) {
        html.raw(format("<text x=\"%d\" y=\"%d\" %s>", x, y, style)).text(words).raw("</text>");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
