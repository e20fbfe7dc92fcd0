/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.cytodiffusion.analysis.evaluation.CalibrationBin;
import org.cytodiffusion.analysis.evaluation.Curve;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.Evaluation;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.report.page.SvgPlot.Axes;

/** The plots of an evaluation. */
final class EvaluationPlots {

    private static final String DASHED = "stroke=\"#888\" stroke-dasharray=\"4 4\"";

    /** Where the axis of risks may end. */
    private static final double[] TOPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

    /** The first few cells kept say little and would spoil the scale. */
    private static final double STEADY = 0.05;

    private final Html html;
    private final Evaluation evaluation;

    EvaluationPlots(Html html, Evaluation evaluation) {
        this.html = html;
        this.evaluation = evaluation;
    }

    void draw() {
        new ConfusionPlot(html, evaluation.confusion()).draw();
        html.raw("<div style=\"display:flex;flex-wrap:wrap;gap:1em\">");
        if (evaluation.counts().known() > 0) {
            reliability();
        }
        evaluation.risk().ifPresent(this::risk);
        evaluation.roc().ifPresent(this::roc);
        html.raw("</div>");
    }

    private Optional<Estimate> figure(String key) {
        return evaluation.figures().stream()
                .filter(figure -> figure.key().equals(key))
                .map(Figure::estimate)
                .findFirst();
    }

    private void reliability() {
        SvgPlot plot = new SvgPlot(html, axes("Reliability", "ECE", "ece", 1));
        int most =
                evaluation.calibration().stream()
                        .mapToInt(CalibrationBin::cells)
                        .max()
                        .orElseThrow();
        for (CalibrationBin bin : evaluation.calibration()) {
            plot.bar(bin.from(), bin.to(), 0.2 * bin.cells() / most);
        }
        plot.line(0, 0, 1, 1, DASHED);
        for (CalibrationBin bin : evaluation.calibration()) {
            bin.right().ifPresent(right -> reliability(plot, bin.probability(), right));
        }
        plot.end();
    }

    private static void reliability(SvgPlot plot, double x, Estimate right) {
        String style = "stroke-width=\"1.5\" stroke=\"" + SvgPlot.BLUE + "\"";
        plot.line(x, right.low(), x, right.high(), style);
        plot.dot(x, right.value(), SvgPlot.BLUE);
    }

    private void risk(Curve curve) {
        double most =
                curve.points().stream()
                        .filter(point -> point.x() >= STEADY)
                        .mapToDouble(Curve.Point::y)
                        .max()
                        .orElse(1);
        double top = DoubleStream.of(TOPS).filter(t -> t >= most).findFirst().orElse(1);
        SvgPlot plot = new SvgPlot(html, axes("Risk and coverage", "area", "risk_area", top));
        plot.curve(curve.points(), SvgPlot.BLUE);
        Optional<Estimate> share = figure("certain_share");
        Optional<Estimate> wrong = figure("certain_and_wrong");
        if (share.isPresent() && wrong.isPresent()) {
            plot.dot(share.get().value(), wrong.get().value(), SvgPlot.ORANGE);
            plot.label(share.get().value(), wrong.get().value(), "certain");
        }
        plot.end();
    }

    private void roc(Curve curve) {
        SvgPlot plot = new SvgPlot(html, axes("Anomalies", "AUROC", "anomaly_auroc", 1));
        plot.line(0, 0, 1, 1, DASHED);
        plot.curve(curve.points(), SvgPlot.BLUE);
        plot.end();
    }

    private Axes axes(String name, String measure, String key, double top) {
        String value =
                figure(key)
                        .map(e -> String.format(Locale.ROOT, " (%s %.4f)", measure, e.value()))
                        .orElse("");
        List<String> words =
                switch (key) {
                    case "ece" -> List.of("probability of the class named", "share right");
                    case "risk_area" ->
                            List.of("share of cells kept, the surest first", "share wrong");
                    default -> List.of("known cells held odd", "anomalies held odd");
                };
        return new Axes(name + value, words.get(0), words.get(1), top);
    }
}
