/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.explain.ClassSpread;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.category.DefaultIntervalCategoryDataset;

/**
 * The probabilities of all classes of an explained cell as bars, the most probable above, with a
 * line from the smallest to the largest of {@link ClassSpread}.
 */
final class ClassChart {

    private static final int WIDTH = 720;
    private static final int ROW = 34;
    private static final int AROUND = 130;
    private static final Color GRID = new Color(0xDDDDDD);

    /** The lines of the spread are thin bars of JFreeChart; their width in pixels. */
    private static final double LINE = 4;

    private final CellExplanation explained;
    private final List<Integer> order;

    ClassChart(CellExplanation explained) {
        this.explained = explained;
        double[] probabilities = explained.cell().verdict().probabilities();
        this.order =
                IntStream.range(0, probabilities.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(c -> -probabilities[c]))
                        .toList();
    }

    /** Paints the chart. */
    BufferedImage paint() {
        CategoryPlot plot = new CategoryPlot(bars(), names(), axis(), new ClassBars());
        plot.setDataset(1, lines());
        plot.setRenderer(1, lineRenderer());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        JFreeChart chart = new JFreeChart(title(), Tiles.BOLD, plot, false);
        chart.getTitle().setPaint(Tiles.INK);
        chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.addSubtitle(subtitle());
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(10, 14, 10, 24));
        return chart.createBufferedImage(WIDTH, AROUND + ROW * order.size());
    }

    private String title() {
        return String.format(
                Locale.ROOT,
                "%s, cell %d: probability of each class",
                explained.result().image(),
                explained.cell().cell().label());
    }

    private static TextTitle subtitle() {
        TextTitle subtitle =
                new TextTitle(
                        "Bars: the verdict. Lines: smallest to largest of "
                                + ClassSpread.WAYS
                                + " verdicts, the cell turned and mirrored in all ways;\n"
                                + "they tell how steady the answer is, not whether it is right."
                                + " Research use only.",
                        Tiles.PLAIN);
        subtitle.setPaint(Tiles.INK);
        subtitle.setHorizontalAlignment(HorizontalAlignment.LEFT);
        subtitle.setTextAlignment(HorizontalAlignment.LEFT);
        return subtitle;
    }

    private DefaultCategoryDataset bars() {
        double[] probabilities = explained.cell().verdict().probabilities();
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        order.forEach(c -> bars.addValue(probabilities[c], "verdict", name(c)));
        return bars;
    }

    private DefaultIntervalCategoryDataset lines() {
        ClassSpread spread = explained.spread();
        String[] names = order.stream().map(this::name).toArray(String[]::new);
        return new DefaultIntervalCategoryDataset(
                new String[] {"spread"},
                names,
                new Number[][] {inOrder(spread.low())},
                new Number[][] {inOrder(spread.high())});
    }

    private Number[] inOrder(double[] values) {
        return order.stream().map(c -> (Number) values[c]).toArray(Number[]::new);
    }

    private String name(int c) {
        ClassSpread spread = explained.spread();
        return String.format(
                Locale.ROOT,
                "%s  %s (%s to %s)",
                classOf(c).name(),
                number(explained.cell().verdict().probabilities()[c]),
                number(spread.low()[c]),
                number(spread.high()[c]));
    }

    private CellClass classOf(int c) {
        return explained.result().classes().get(c);
    }

    /** Three decimals; what rounds to 0 or 1 is told as less or more. */
    private static String number(double p) {
        if (p < 0.0005 || p > 0.9995) {
            return p < 0.5 ? "<0.001" : ">0.999";
        }
        return String.format(Locale.ROOT, "%.3f", p);
    }

    private static CategoryAxis names() {
        CategoryAxis names = new CategoryAxis();
        names.setTickLabelFont(Tiles.PLAIN);
        names.setTickLabelPaint(Tiles.INK);
        names.setMaximumCategoryLabelWidthRatio(0.5f);
        names.setAxisLineVisible(false);
        names.setTickMarksVisible(false);
        return names;
    }

    private static NumberAxis axis() {
        NumberAxis axis = new NumberAxis("probability");
        axis.setRange(0, 1);
        axis.setTickUnit(new NumberTickUnit(0.2));
        axis.setLabelFont(Tiles.PLAIN.deriveFont(Font.PLAIN));
        axis.setTickLabelFont(Tiles.PLAIN);
        axis.setLabelPaint(Tiles.INK);
        axis.setTickLabelPaint(Tiles.INK);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private IntervalBarRenderer lineRenderer() {
        IntervalBarRenderer renderer = new IntervalBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(LINE / (ROW * order.size()));
        renderer.setSeriesPaint(0, Tiles.INK);
        return renderer;
    }

    /** Bars in the colours of the classes. */
    private final class ClassBars extends BarRenderer {
        private static final long serialVersionUID = 1L;

        private ClassBars() {
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return new Color(classOf(order.get(column)).rgb());
        }
    }
}
