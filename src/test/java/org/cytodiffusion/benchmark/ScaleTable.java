/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.WhiteBalance;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmenter;

/**
 * How well the scale of pictures is told without being given, laboratory by laboratory: prints the
 * median error, the share of pictures within 25 %, and where the scale came from.
 */
public final class ScaleTable {

    /** Pictures of a laboratory: their names hold no more than a red cell of 7.5 um measures. */
    private record Laboratory(String name, boolean crops, double pixel) {}

    private static final int MOST = 60;

    private ScaleTable() {}

    /**
     * Prints the table.
     *
     * @param args the folder of data, and perhaps how many pictures of each laboratory
     */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        int most = args.length > 1 ? Integer.parseInt(args[1]) : MOST;
        List<Laboratory> all =
                List.of(
                        new Laboratory("pbc", true, 0.1733),
                        new Laboratory("raabin", true, 0.173),
                        new Laboratory("krd", true, 0.16),
                        new Laboratory("jtsc", true, 0.17),
                        new Laboratory("bccd", false, 7.5 / 98),
                        new Laboratory("dbn", false, 0),
                        new Laboratory("iml", false, 0),
                        new Laboratory("chula", false, 7.5 / 40),
                        new Laboratory("krd", false, 0.16),
                        new Laboratory("blasts", false, 0.17));
        System.out.printf(
                "%-8s %4s %9s %8s %8s %8s %s%n",
                "", "n", "ratio", "error", "<10 %", "<25 %", "sources");
        try (FieldFinder fields =
                FieldFinder.open(
                        FieldFinder.Plan.defaults(),
                        ModelCatalog.standard(),
                        DeviceChoice.AUTO,
                        1)) {
            for (Laboratory laboratory : all) {
                measure(data, laboratory, most, fields);
            }
        }
    }

    private static void measure(Path data, Laboratory lab, int most, FieldFinder fields)
            throws IOException {
        List<Path> files = sample(data.resolve(lab.name), most);
        double truth = lab.pixel > 0 ? lab.pixel : fromBoxes(data.resolve(lab.name));
        List<Double> ratios = new ArrayList<>();
        Map<String, Integer> sources = new LinkedHashMap<>();
        for (Path file : files) {
            double zoom = Double.parseDouble(System.getProperty("zoom", "1"));
            double keep = Double.parseDouble(System.getProperty("keep", "1"));
            ij.ImagePlus picture = ij.IJ.openImage(file.toString());
            ij.process.ImageProcessor ip = picture.getProcessor();
            int kw = (int) (ip.getWidth() * keep);
            int kh = (int) (ip.getHeight() * keep);
            ip.setRoi((ip.getWidth() - kw) / 2, (ip.getHeight() - kh) / 2, kw, kh);
            ip = ip.crop();
            ip.setInterpolationMethod(ij.process.ImageProcessor.BILINEAR);
            ip = zoom == 1 ? ip : ip.resize((int) (kw * zoom), (int) (kh * zoom), true);
            truth = (lab.pixel > 0 ? lab.pixel : fromBoxes(data.resolve(lab.name))) / zoom;
            var rgb = WhiteBalance.apply(ImageReader.read(new ij.ImagePlus("x", ip)).rgb());
            PixelSize told =
                    lab.crops && System.getProperty("net") == null
                            ? new Segmenter(SegmentOptions.defaults())
                                    .scaleOfCrop(rgb, TaskExecutors.singleThreaded())
                            : fields.segment(
                                            rgb,
                                            Optional.empty(),
                                            TaskExecutors.singleThreaded(),
                                            () -> false)
                                    .pixelSize();
            ratios.add(told.micrometres() / truth);
            sources.merge(told.source().name(), 1, Integer::sum);
            if (System.getProperty("each") != null) {
                System.out.printf(
                        Locale.ROOT,
                        "  %s %.4f %.3f %s%n",
                        file.getFileName(),
                        told.micrometres(),
                        told.micrometres() / truth,
                        told.source());
            }
        }
        double[] sorted = ratios.stream().mapToDouble(r -> r).sorted().toArray();
        double[] errors = Arrays.stream(sorted).map(r -> Math.max(r, 1 / r) - 1).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-8s %4d %9.3f %8.3f %8.2f %8.2f %s%n",
                lab.name + (lab.crops ? "*" : ""),
                sorted.length,
                sorted[sorted.length / 2],
                errors[errors.length / 2],
                Arrays.stream(errors).filter(e -> e < 0.10).count() / (double) errors.length,
                Arrays.stream(errors).filter(e -> e < 0.25).count() / (double) errors.length,
                sources);
    }

    private static List<Path> sample(Path folder, int most) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files =
                    new ArrayList<>(
                            walk.filter(f -> f.toString().matches(".*\\.(jpg|png)"))
                                    .filter(f -> !f.toString().contains("_mask"))
                                    .sorted()
                                    .toList());
            java.util.Collections.shuffle(files, new Random(7));
            return files.subList(0, Math.min(most, files.size()));
        }
    }

    private static double fromBoxes(Path folder) throws IOException {
        double[] sides =
                MarkedFields.read(folder.resolve("boxes.csv")).fields().values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(b -> (b[2] + b[3]) / 2)
                        .sorted()
                        .toArray();
        return 7.5 / sides[sides.length / 2];
    }
}
