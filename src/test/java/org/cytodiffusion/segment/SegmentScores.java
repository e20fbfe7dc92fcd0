/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.bundle.FieldNetworkReader;
import org.cytodiffusion.model.onnx.OnnxCellMaps;
import org.cytodiffusion.segment.classical.CentreCell;
import org.cytodiffusion.segment.classical.Segmenter;
import org.cytodiffusion.segment.network.CellMaps;
import org.cytodiffusion.segment.network.MapOptions;
import org.cytodiffusion.segment.network.MapsCellFinder;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Region;

/**
 * Writes a cells table for {@code score.py fields | points | masks}, with kinds in place of
 * classes, so that segmentation is judged alone: {@code SegmentScores fields|crops IMAGES OUT.csv
 * STEP [OVERLAYS [NETWORK]]}; every STEP-th image, where OVERLAYS is given (and not "-") a picture
 * of each, and where the folder of a NETWORK is given by that instead of the classical way.
 */
final class SegmentScores {

    private final boolean crops;
    private final CellFinder finder;
    private final TaskExecutor executor = TaskExecutors.singleThreaded();
    private final List<Double> millis = new ArrayList<>();

    private SegmentScores(boolean crops, CellFinder finder) {
        this.crops = crops;
        this.finder = finder;
    }

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException {
        CellFinder finder =
                args.length > 5
                        ? network(Path.of(args[5]))
                        : new Segmenter(SegmentOptions.defaults());
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[1]))) {
            files =
                    all.filter(f -> f.toString().matches(".*\\.(jpg|png)"))
                            .filter(f -> !f.toString().endsWith("_mask.png"))
                            .sorted()
                            .toList();
        }
        int step = Integer.parseInt(args[3]);
        SegmentScores scores = new SegmentScores(args[0].equals("crops"), finder);
        try (PrintStream out = new PrintStream(args[2], StandardCharsets.UTF_8)) {
            out.println("image,cell,left,top,width,height,class,um,area_um2,border,solidity");
            for (int i = 0; i < files.size(); i += step) {
                Optional<Path> overlays =
                        args.length > 4 && !args[4].equals("-")
                                ? Optional.of(Path.of(args[4]))
                                : Optional.empty();
                scores.one(files.get(i), out, overlays);
            }
        }
        scores.millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d images, processor time median %.1f ms, 95 %% %.1f ms%n",
                scores.millis.size(),
                scores.millis.get(scores.millis.size() / 2),
                scores.millis.get((int) (0.95 * scores.millis.size())));
    }

    // The session lives as long as the program.
    private static CellFinder network(Path folder) throws IOException {
        CellMaps maps =
                OnnxCellMaps.open(FieldNetworkReader.read(folder), DeviceChoice.parse("cpu"), 1);
        return new MapsCellFinder(
                maps, MapOptions.defaults(), SegmentOptions.defaults().redCells());
    }

    private void one(Path file, PrintStream out, Optional<Path> overlays) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        RandomAccessibleInterval<UnsignedByteType> rgb = balanced(image);
        // Of this thread alone, so that other work on the machine counts little.
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Segmentation result =
                crops
                        ? new CentreCell(SegmentOptions.defaults())
                                .segment(rgb, Optional.empty(), executor, Progress.NONE)
                        : finder.segment(rgb, Optional.empty(), executor, Progress.NONE);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        millis.add((end - start) / 1e6);
        for (Cell cell : result.cells()) {
            Box b = cell.box();
            double um = result.pixelSize().micrometres();
            out.printf(
                    Locale.ROOT,
                    "%s,%d,%d,%d,%d,%d,%s,%.4f,%.1f,%b,%.3f%n",
                    file.getFileName(),
                    cell.label(),
                    b.left(),
                    b.top(),
                    b.width(),
                    b.height(),
                    className(cell.kind()),
                    um,
                    cell.mask().area() * um * um,
                    cell.atBorder(),
                    solidity(cell));
        }
        if (overlays.isPresent()) {
            Files.createDirectories(overlays.get());
            String name = file.getFileName().toString().replaceAll("\\..*", ".png");
            ImageIO.write(overlay(rgb, result), "png", overlays.get().resolve(name).toFile());
        }
    }

    // Time on the processor: what else the machine does is no concern of this.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double solidity(Cell cell) {
        Box b = cell.box();
        int[] in = new int[b.width() * b.height()];
        cell.mask().bits().stream().forEach(i -> in[i] = 1);
        return Region.of(new LabelPlane(b.width(), b.height(), in, 1))[1].solidity();
    }

    private static String className(CellKind kind) {
        return switch (kind) {
            case LEUKOCYTE -> "neutrophil";
            case ERYTHROCYTE -> "erythrocyte";
            case PLATELET -> "platelet";
        };
    }

    private static RandomAccessibleInterval<UnsignedByteType> balanced(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = image.getRGB(0, 0, w, h, null, 0, w);
        byte[] out = new byte[3 * w * h];
        for (int c = 0; c < 3; c++) {
            int shift = 16 - 8 * c;
            int[] histogram = new int[256];
            for (int p : pixels) {
                histogram[p >> shift & 255]++;
            }
            int level = 0;
            for (int sum = histogram[0]; sum < 0.97 * w * h; sum += histogram[level]) {
                level++;
            }
            double gain = Math.max(0.5, Math.min(3, 240.0 / Math.max(1, level)));
            for (int i = 0; i < pixels.length; i++) {
                long v = Math.round((pixels[i] >> shift & 255) * gain);
                out[c * w * h + i] = (byte) Math.min(255, v);
            }
        }
        return ArrayImgs.unsignedBytes(out, w, h, 3);
    }

    private static BufferedImage overlay(
            RandomAccessibleInterval<UnsignedByteType> rgb, Segmentation result) {
        int w = (int) rgb.dimension(0);
        int h = (int) rgb.dimension(1);
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        var access = rgb.randomAccess();
        for (int i = 0; i < w * h; i++) {
            int v = 0;
            for (int c = 0; c < 3; c++) {
                v = v << 8 | access.setPositionAndGet(i % w, i / w, c).get();
            }
            image.setRGB(i % w, i / w, v);
        }
        var g = image.createGraphics();
        for (Cell cell : result.cells()) {
            int[] colours = {0x0000ff, 0xff0000, 0x00a000};
            g.setColor(new java.awt.Color(colours[cell.kind().ordinal()]));
            Contour c = cell.contour();
            g.drawPolygon(c.x(), c.y(), c.size());
        }
        g.dispose();
        return image;
    }
}
