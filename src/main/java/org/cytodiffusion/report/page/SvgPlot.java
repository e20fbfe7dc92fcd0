/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.evaluation.Curve;

/**
 * A plot as SVG inside a page, so that the page needs no other file. Drawn from back to front;
 * points outside the axes are moved to their ends.
 */
final class SvgPlot {

    /** Two colours that people tell apart whatever their sight (Okabe and Ito 2008). */
    static final String BLUE = "#0072b2";

    static final String ORANGE = "#d55e00";

    private static final int LEFT = 58;
    private static final int TOP = 34;
    private static final int SIDE = 300;
    private static final int WIDTH = LEFT + SIDE + 20;
    private static final int HEIGHT = TOP + SIDE + 52;
    private static final int TICKS = 5;

    private final Html html;
    private final Axes axes;

    /**
     * What the plot shows.
     *
     * @param title above it
     * @param x name of the axis to the right, which goes from 0 to 1
     * @param y name of the axis upwards
     * @param top where the axis upwards ends; it begins at 0
     */
    record Axes(String title, String x, String y, double top) {}

    /** Begins a plot. */
    SvgPlot(Html html, Axes axes) {
        this.html = html;
        this.axes = axes;
        html.raw(
                        "<svg role=\"img\" width=\""
                                + WIDTH
                                + "\" height=\""
                                + HEIGHT
                                + "\" viewBox=\"0 0 ")
                .raw(WIDTH + " " + HEIGHT)
                .raw("\" font-family=\"system-ui,sans-serif\" font-size=\"12\"><title>")
                .text(axes.title())
                .raw("</title>");
        words(axes.title(), LEFT, 18, "font-size=\"14\" font-weight=\"600\"");
        frame();
    }

    private void frame() {
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            line(share, 0, share, axes.top(), "stroke=\"#e5e5e5\"");
            line(0, share * axes.top(), 1, share * axes.top(), "stroke=\"#e5e5e5\"");
            words(tick(share), x(share), TOP + SIDE + 17, "text-anchor=\"middle\"");
            String height = "text-anchor=\"end\"";
            words(tick(share * axes.top()), LEFT - 7, y(share * axes.top()) + 4, height);
        }
        words(axes.x(), LEFT + SIDE / 2.0, TOP + SIDE + 40, "text-anchor=\"middle\"");
        String turned = "transform=\"rotate(-90 14 %d)\" text-anchor=\"middle\"";
        int middle = TOP + SIDE / 2;
        words(axes.y(), 14, middle, String.format(Locale.ROOT, turned, middle));
    }

    private static String tick(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }

    /** Draws a straight line in the units of the axes. */
    void line(double x1, double y1, double x2, double y2, String style) {
        html.raw(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>",
                        x(x1),
                        y(y1),
                        x(x2),
                        y(y2),
                        style));
    }

    /** Draws a curve. */
    void curve(List<Curve.Point> points, String colour) {
        html.raw("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"");
        for (Curve.Point point : points) {
            html.raw(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
        }
        html.raw("\"/>");
    }

    /** Draws a dot. */
    void dot(double x, double y, String colour) {
        html.raw(
                String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>",
                        x(x),
                        y(y),
                        colour));
    }

    /** Draws a bar from the bottom. */
    void bar(double from, double to, double height) {
        html.raw(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                                + " fill=\"#d9d9d9\"/>",
                        x(from),
                        y(height),
                        x(to) - x(from),
                        y(0) - y(height)));
    }

    /** Writes words to the right of a point, or to its left in the right half. */
    void label(double x, double y, String words) {
        boolean right = x > 0.5;
        String anchor = right ? "text-anchor=\"end\"" : "";
        words(words, x(x) + (right ? -8 : 8), y(y) - 7, anchor);
    }

    /** Ends the plot. */
    void end() {
        html.raw("</svg>\n");
    }

    private void words(String words, double x, double y, String style) {
        html.raw(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, style))
                .text(words)
                .raw("</text>");
    }

    private static double x(double value) {
        return LEFT + SIDE * Math.max(0, Math.min(1, value));
    }

    private double y(double value) {
        return TOP + SIDE * (1 - Math.max(0, Math.min(1, value / axes.top())));
    }
}
