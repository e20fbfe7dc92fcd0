/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.files.Pictures;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.CellMeasurer;
import org.cytodiffusion.segment.Segmentation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Where the time goes between the file of a field and its cells and pictures, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Djava.awt.headless=true")
public class FieldStagesBenchmark {

    /** A folder of fields; empty for those of test-images. */
    @Param("")
    public String fields;

    private final List<Path> files = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private FieldFinder finder;
    private Pictures pictures;
    private int next;

    /** A field, and what each stage makes of it. */
    private record Seen(
            SmearImage image,
            PreparedSmear prepared,
            RandomAccessibleInterval<UnsignedByteType> balanced,
            Segmentation found,
            SegmentResult result) {}

    /** Opens all that is measured. */
    @Setup
    public void open() throws IOException {
        files.addAll(BenchmarkPictures.fields(fields));
        finder =
                FieldFinder.open(
                        FieldFinder.Plan.defaults(),
                        ModelCatalog.standard(),
                        DeviceChoice.parse("cpu"),
                        1);
        Path folder = Files.createTempDirectory("cytodiffusion-fields");
        pictures = new Pictures(OutputFolder.open(folder));
        for (Path file : files) {
            SmearImage image = ImageReader.read(file);
            PreparedSmear prepared = PreparedSmear.of(image.rgb(), true);
            RandomAccessibleInterval<UnsignedByteType> balanced =
                    WhiteBalance.apply(prepared.rgb());
            Segmentation found = found(balanced);
            SegmentResult result =
                    new SegmentResult(
                            image.name(),
                            image.width(),
                            image.height(),
                            found.pixelSize(),
                            found.cells(),
                            true,
                            0);
            seen.add(new Seen(image, prepared, balanced, found, result));
        }
    }

    /** Closes the network. */
    @TearDown
    public void close() {
        finder.close();
    }

    private int turn() {
        next = (next + 1) % files.size();
        return next;
    }

    private Segmentation found(RandomAccessibleInterval<UnsignedByteType> balanced) {
        return finder.segment(
                balanced, Optional.empty(), TaskExecutors.singleThreaded(), Progress.NONE);
    }

    /** From the file to its pixels. */
    @Benchmark
    public SmearImage read() throws IOException {
        return ImageReader.read(files.get(turn()));
    }

    /** What is no smear, and the light on it. */
    @Benchmark
    public PreparedSmear prepare() {
        return PreparedSmear.of(seen.get(turn()).image.rgb(), true);
    }

    /** White balance. */
    @Benchmark
    public WhiteBalance.Balanced balance() {
        return WhiteBalance.balanced(seen.get(turn()).prepared.rgb());
    }

    /** The cells, with their scale; the network included. */
    @Benchmark
    public Segmentation find() {
        return found(seen.get(turn()).balanced);
    }

    /** Size, shape and nucleus of each cell. */
    @Benchmark
    public List<Cell> measure() {
        Seen s = seen.get(turn());
        CellMeasurer measurer = CellMeasurer.of(s.balanced, s.found);
        return s.found.cells().stream().map(measurer::measured).toList();
    }

    /** Painting and deflating the picture of the cells, which goes on beside the rest. */
    @Benchmark
    public void picture() throws IOException {
        Seen s = seen.get(turn());
        pictures.write("picture.png", OverlayPainter.paint(s.image, s.result));
    }
}
