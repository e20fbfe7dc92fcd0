/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.Segmentation;

/**
 * Our segmentation beside plain ImageJ's recipe, on the same fields in one run: {@code SideBySide
 * IMAGES MARKS.csv [LEAST_MARKS [STEP]]}. Fields with fewer than LEAST_MARKS marks (default 1) are
 * passed over, and of the rest every STEP-th is taken (default 1). Both start from decoded pixels
 * and end with boxes of cells; each field is done three times by both in turn, after a warm-up, and
 * the median counts. ImageJ's least area is the best of a scan over these very fields; ours has one
 * set of defaults. docs/SEGMENTATION.md has the command to type.
 */
public final class SideBySide {

    private static final double LEAST_OVERLAP = 0.5;
    private static final double RADIUS = 20;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 12;

    private final MarkedFields marks;
    private final TaskExecutor executor = TaskExecutors.singleThreaded();
    private final FieldFinder finder =
            FieldFinder.open(
                    FieldFinder.Plan.defaults(),
                    ModelCatalog.standard(),
                    DeviceChoice.parse("cpu"),
                    1);
    private final List<List<double[]>> truths = new ArrayList<>();
    private final Method ours = new Method();
    private final Method plain = new Method();

    /** What one method found, and how long it took. */
    private static final class Method {
        private final List<List<double[]>> found = new ArrayList<>();
        private final List<Double> millis = new ArrayList<>();

        private Score score(List<List<double[]>> truths, double limit, double leastArea) {
            Score sum = Score.NONE;
            for (int i = 0; i < truths.size(); i++) {
                List<double[]> large =
                        found.get(i).stream().filter(f -> f[4] >= leastArea).toList();
                sum = sum.plus(Score.of(truths.get(i), large, limit));
            }
            return sum;
        }

        private double quantile(double share) {
            List<Double> sorted = millis.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
        }
    }

    private SideBySide(MarkedFields marks) {
        this.marks = marks;
    }

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("SideBySide IMAGES MARKS.csv [LEAST_MARKS [STEP]]");
            return;
        }
        int least = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int step = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        run(Path.of(args[0]), Path.of(args[1]), new int[] {least, step}, System.out);
        // ImageJ's pool of threads would keep the program alive.
        System.exit(0);
    }

    static void run(Path images, Path csv, int[] choice, PrintStream out) throws IOException {
        SideBySide both = new SideBySide(MarkedFields.read(csv));
        List<Map.Entry<String, List<double[]>>> fields =
                both.marks.fields().entrySet().stream()
                        .filter(field -> field.getValue().size() >= choice[0])
                        .filter(field -> Files.exists(images.resolve(field.getKey())))
                        .toList();
        if (fields.isEmpty()) {
            throw new IOException("No image of " + csv + " is in " + images + ".");
        }
        try (both.finder) {
            for (int i = 0; i < fields.size(); i += choice[1]) {
                both.field(images.resolve(fields.get(i).getKey()), fields.get(i).getValue());
            }
        }
        both.print(out);
    }

    private void field(Path file, List<double[]> truth) throws IOException {
        ImagePlus image = IJ.openImage(file.toString());
        ColorProcessor rgb = image.getProcessor().convertToColorProcessor();
        int warm = truths.isEmpty() ? WARM_UP : 0;
        for (int i = 0; i < warm; i++) {
            ours(rgb);
            PlainRecipe.find(rgb);
        }
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        List<double[]> cells = List.of();
        List<double[]> particles = List.of();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            cells = ours(rgb);
            long between = System.nanoTime();
            particles = PlainRecipe.find(rgb);
            a.add((between - start) / 1e6);
            b.add((System.nanoTime() - between) / 1e6);
        }
        a.sort(null);
        b.sort(null);
        ours.millis.add(a.get(ROUNDS / 2));
        plain.millis.add(b.get(ROUNDS / 2));
        ours.found.add(cells);
        plain.found.add(particles);
        truths.add(truth);
    }

    /** Platelets are left out where boxes tell cells from them; every other object counts. */
    private List<double[]> ours(ColorProcessor rgb) throws IOException {
        RandomAccessibleInterval<UnsignedByteType> balanced =
                WhiteBalance.apply(ImageReader.read(new ImagePlus("field", rgb)).rgb());
        Segmentation found = finder.segment(balanced, Optional.empty(), executor, Progress.NONE);
        return found.cells().stream()
                .filter(cell -> !marks.boxes() || cell.kind() != CellKind.PLATELET)
                .map(
                        cell -> {
                            Box b = cell.box();
                            return new double[] {
                                b.left(), b.top(), b.width(), b.height(), cell.mask().area()
                            };
                        })
                .toList();
    }

    private void print(PrintStream out) {
        double limit = marks.boxes() ? LEAST_OVERLAP : RADIUS;
        DoubleUnaryOperator f1 = area -> plain.score(truths, limit, area).f1();
        double best = 0;
        double highest = -1;
        for (double area = 0; area <= 20_000; area = Math.max(area + 10, area * 1.05)) {
            double value = f1.applyAsDouble(area);
            if (value > highest) {
                highest = value;
                best = area;
            }
        }
        int n = truths.size();
        Score our = ours.score(truths, limit, 0);
        Score theirs = plain.score(truths, limit, best);
        out.printf(
                Locale.ROOT,
                "n = %d fields, %d marked cells; %s; one thread; Java %s%n",
                n,
                our.marked(),
                marks.boxes() ? "boxes, IoU >= 0.5" : "centres within 20 px",
                System.getProperty("java.version"));
        out.printf(
                "%-34s %6s %6s %6s %9s %9s%n", "", "F1", "found", "hits", "ms median", "ms 95 %");
        row(out, "CytoDiffusion, defaults", our, ours);
        row(
                out,
                String.format(Locale.ROOT, "ImageJ, best least area %.0f px", best),
                theirs,
                plain);
        out.printf(
                Locale.ROOT,
                "ratio ours / ImageJ: F1 %.3f, median time %.2f%n",
                our.f1() / theirs.f1(),
                ours.quantile(0.5) / plain.quantile(0.5));
    }

    private static void row(PrintStream out, String name, Score score, Method method) {
        out.printf(
                Locale.ROOT,
                "%-34s %6.3f %6d %6d %9.1f %9.1f%n",
                name,
                score.f1(),
                score.found(),
                score.hits(),
                method.quantile(0.5),
                method.quantile(0.95));
    }
}
