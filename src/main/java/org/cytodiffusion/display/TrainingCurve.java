/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.cytodiffusion.train.TrainPoint;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The curve of a training while it runs: loss of the cells that are learned from, loss and balanced
 * accuracy of those held out, and how long it takes yet.
 */
public final class TrainingCurve implements AutoCloseable {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final Color LEARNED = new Color(0x999999);
    private static final Color HELD = new Color(0x0070F8);
    private static final Color RIGHT = new Color(0xB94C00);
    private static final int MINUTE = 60;

    private final XYSeries learned = new XYSeries("Loss, learned from");
    private final XYSeries held = new XYSeries("Loss, held out");
    private final XYSeries right = new XYSeries("Balanced accuracy, held out");
    private final TextTitle left = new TextTitle("");
    private final JFreeChart chart;
    private JFrame window;

    /**
     * Makes a curve without a point.
     *
     * @param name of the new model
     */
    public TrainingCurve(String name) {
        XYPlot plot =
                new XYPlot(
                        losses(),
                        new NumberAxis("Steps"),
                        new NumberAxis("Loss"),
                        lines(LEARNED, HELD));
        NumberAxis share = new NumberAxis("Balanced accuracy");
        share.setRange(0, 1);
        plot.setRangeAxis(1, share);
        plot.setDataset(1, new XYSeriesCollection(right));
        plot.mapDatasetToRangeAxis(1, 1);
        plot.setRenderer(1, lines(RIGHT));
        plot.setBackgroundPaint(Color.WHITE);
        chart = new JFreeChart("Training " + name, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
        chart.addSubtitle(left);
        chart.setBackgroundPaint(Color.WHITE);
    }

    private XYSeriesCollection losses() {
        XYSeriesCollection all = new XYSeriesCollection(learned);
        all.addSeries(held);
        return all;
    }

    private static XYLineAndShapeRenderer lines(Color... colours) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        for (int i = 0; i < colours.length; i++) {
            renderer.setSeriesPaint(i, colours[i]);
        }
        return renderer;
    }

    /** Shows it in a window of its own; does nothing where there is no display. */
    public void show() {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        SwingUtilities.invokeLater(
                () -> {
                    window = new JFrame("Train Model");
                    window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
                    window.add(new ChartPanel(chart));
                    window.setSize(WIDTH, HEIGHT);
                    window.setLocationByPlatform(true);
                    window.setVisible(true);
                });
    }

    /** Adds a point, from any thread. */
    public void add(TrainPoint point) {
        SwingUtilities.invokeLater(() -> put(point));
    }

    /** Adds a point, on the thread of events. */
    void put(TrainPoint point) {
        if (!Double.isNaN(point.loss())) {
            learned.add(point.step(), point.loss());
        }
        held.add(point.step(), point.heldLoss());
        right.add(point.step(), point.heldAccuracy());
        left.setText(words(point));
    }

    private static String words(TrainPoint point) {
        String done = String.format(Locale.ROOT, "%d of %d steps", point.step(), point.steps());
        return Double.isNaN(point.secondsLeft())
                ? done
                : done
                        + String.format(
                                Locale.ROOT,
                                ", at most %.0f min left",
                                Math.ceil(point.secondsLeft() / MINUTE));
    }

    /** What it shows. */
    JFreeChart chart() {
        return chart;
    }

    /** Closes its window, if there is one. */
    @Override
    public void close() {
        SwingUtilities.invokeLater(
                () -> {
                    if (window != null) {
                        window.dispose();
                    }
                });
    }
}
