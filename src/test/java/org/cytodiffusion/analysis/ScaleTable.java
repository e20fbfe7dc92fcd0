/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.field.CropScale;

/**
 * How well the scale of pictures is told without being given, laboratory by laboratory, each image
 * alone and all of a folder together. Run with the folder of data (docs/CONTRIBUTING.md), how many
 * images of each, by how much to enlarge them, and which middle part of their sides to keep.
 */
public final class ScaleTable {

    // Where red cells are boxed, 7.5 um is their median side; else as the sources tell, or, for krd
    // and jtsc, by red cells and leukocytes measured by hand.
    private record Laboratory(String name, boolean crops, double pixel) {}

    private static final List<Laboratory> ALL =
            List.of(
                    new Laboratory("pbc", true, 0.1733),
                    new Laboratory("raabin", true, 0.173),
                    new Laboratory("krd", true, 0.16),
                    new Laboratory("jtsc", true, 0.17),
                    new Laboratory("bccd", false, 7.5 / 98),
                    new Laboratory("dbn", false, 7.5 / 56),
                    new Laboratory("iml", false, 7.5 / 61.5),
                    new Laboratory("chula", false, 7.5 / 40),
                    new Laboratory("bbbc041", false, 7.5 / 61),
                    new Laboratory("krd", false, 0.16),
                    new Laboratory("blasts", false, 0.17));

    private final double zoom;
    private final double kept;
    private final FieldFinder fields;
    private final TaskExecutor executor = TaskExecutors.singleThreaded();

    private ScaleTable(double zoom, double kept, FieldFinder fields) {
        this.zoom = zoom;
        this.kept = kept;
        this.fields = fields;
    }

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        int most = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        double zoom = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        double kept = args.length > 3 ? Double.parseDouble(args[3]) : 1;
        System.out.println("laboratory  n   ratio  error <10 % <25 %, together: ratio; sources");
        try (FieldFinder fields =
                FieldFinder.open(
                        FieldFinder.Plan.defaults(),
                        ModelCatalog.standard(),
                        DeviceChoice.AUTO,
                        1)) {
            for (Laboratory laboratory : ALL) {
                Path folder = Path.of(args[0]).resolve(laboratory.name);
                if (Files.isDirectory(folder)) {
                    new ScaleTable(zoom, kept, fields).print(laboratory, sample(folder, most));
                }
            }
        }
    }

    private void print(Laboratory lab, List<Path> files) throws IOException {
        double truth = lab.pixel / zoom;
        AnalysisOptions.Layout layout =
                lab.crops ? AnalysisOptions.Layout.CROP : AnalysisOptions.Layout.FIELD;
        AnalysisOptions options =
                new AnalysisOptions(AnalysisOptions.Cells.ALL, layout, OptionalDouble.empty(), 1);
        SharedScales alone = SharedScales.none(lab.crops ? new CropScale(fields) : fields);
        CellSearch search =
                new CellSearch(options, new CropPlan(96, 0.25), fields, alone, executor);
        List<ImageSource> sources = files.stream().<ImageSource>map(f -> () -> read(f)).toList();
        Optional<PixelSize> shared =
                alone.among(sources, options.survey(), executor, () -> false).of("");
        List<Double> ratios = new ArrayList<>();
        Map<PixelSize.Source, Integer> from = new EnumMap<>(PixelSize.Source.class);
        for (ImageSource source : sources) {
            PixelSize told =
                    search.find(source.read(), "", search.finder(), Progress.NONE).pixelSize();
            ratios.add(told.micrometres() / truth);
            from.merge(told.source(), 1, Integer::sum);
        }
        Collections.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-9s %4d %7.3f %6.3f %5.2f %5.2f            %s; %s%n",
                lab.name + (lab.crops ? "*" : ""),
                ratios.size(),
                ratios.get(ratios.size() / 2),
                errors(ratios).get(ratios.size() / 2),
                within(ratios, 0.1),
                within(ratios, 0.25),
                shared.map(s -> String.format(Locale.ROOT, "%.3f", s.micrometres() / truth))
                        .orElse("none"),
                from);
    }

    private static List<Double> errors(List<Double> ratios) {
        return ratios.stream().map(r -> Math.max(r, 1 / r) - 1).sorted().toList();
    }

    private static double within(List<Double> ratios, double error) {
        return errors(ratios).stream().filter(e -> e <= error).count() / (double) ratios.size();
    }

    private SmearImage read(Path file) throws IOException {
        ImageProcessor whole = IJ.openImage(file.toString()).getProcessor();
        int w = (int) (whole.getWidth() * kept);
        int h = (int) (whole.getHeight() * kept);
        whole.setRoi((whole.getWidth() - w) / 2, (whole.getHeight() - h) / 2, w, h);
        ImageProcessor part = whole.crop();
        part.setInterpolationMethod(ImageProcessor.BILINEAR);
        ImageProcessor scaled =
                zoom == 1 ? part : part.resize((int) (w * zoom), (int) (h * zoom), true);
        return ImageReader.read(new ImagePlus(file.getFileName().toString(), scaled));
    }

    private static List<Path> sample(Path folder, int most) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files =
                    new ArrayList<>(
                            walk.filter(f -> f.toString().matches(".*\\.(jpg|png)"))
                                    .filter(f -> !f.toString().contains("_mask"))
                                    .sorted()
                                    .toList());
            Collections.shuffle(files, new Random(7));
            return files.subList(0, Math.min(most, files.size()));
        }
    }
}
