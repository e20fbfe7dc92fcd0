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
import org.cytodiffusion.analysis.remark.Focus;
import org.cytodiffusion.analysis.remark.PictureRemarks;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.cytodiffusion.segment.CellMeasurer;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.classical.CentreCell;
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

/** Where the time goes between the file of a single cell and its verdict, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Djava.awt.headless=true")
public class CellStagesBenchmark {

    private static final int BATCH = 16;

    /** A folder of pictures of single cells; empty for those of test-images. */
    @Param("")
    public String cells;

    /** Their scale in um a pixel. */
    @Param("0.104")
    public double pixel;

    private final List<Path> files = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final CentreCell centre = new CentreCell(SegmentOptions.defaults());
    private OnnxTrialErrors network;
    private ModelBundle bundle;
    private PixelSize scale;
    private int next;

    /** A picture, and what each stage makes of it. */
    private record Seen(
            SmearImage image,
            PreparedSmear prepared,
            RandomAccessibleInterval<UnsignedByteType> balanced,
            Segmentation found,
            CellCrop crop) {}

    /** Opens all that is measured. */
    @Setup
    public void open() throws IOException {
        files.addAll(
                BenchmarkPictures.cells(cells, Files.createTempDirectory("cytodiffusion-cells")));
        scale = new PixelSize(pixel, PixelSize.Source.GIVEN);
        ModelCatalog catalog = ModelCatalog.standard();
        bundle = catalog.find(catalog.names().get(0));
        network = OnnxTrialErrors.open(bundle, DeviceChoice.parse("cpu"), 1);
        for (Path file : files) {
            SmearImage image = ImageReader.read(file);
            PreparedSmear prepared = PreparedSmear.of(image.rgb(), false);
            RandomAccessibleInterval<UnsignedByteType> balanced =
                    WhiteBalance.apply(prepared.rgb());
            seen.add(new Seen(image, prepared, balanced, found(balanced), crop(balanced)));
        }
    }

    /** Closes the network. */
    @TearDown
    public void close() {
        network.close();
    }

    private int turn() {
        next = (next + 1) % files.size();
        return next;
    }

    private Segmentation found(RandomAccessibleInterval<UnsignedByteType> balanced) {
        return centre.segment(
                balanced, Optional.of(scale), TaskExecutors.singleThreaded(), Progress.NONE);
    }

    private CellCrop crop(RandomAccessibleInterval<UnsignedByteType> balanced) {
        return new CellCrops(balanced, scale, bundle.crops())
                .crop(balanced.dimension(0) / 2.0, balanced.dimension(1) / 2.0);
    }

    /** From the file to its pixels. */
    @Benchmark
    public SmearImage read() throws IOException {
        return ImageReader.read(files.get(turn()));
    }

    /** What is no smear. */
    @Benchmark
    public PreparedSmear prepare() {
        return PreparedSmear.of(seen.get(turn()).image.rgb(), false);
    }

    /** White balance. */
    @Benchmark
    public WhiteBalance.Balanced balance() {
        return WhiteBalance.balanced(seen.get(turn()).prepared.rgb());
    }

    /** The mask of the cell in the middle. */
    @Benchmark
    public Segmentation find() {
        return found(seen.get(turn()).balanced);
    }

    /** Light and focus. */
    @Benchmark
    public int remark() {
        Seen s = seen.get(turn());
        return PictureRemarks.of("", s.prepared).size()
                + Focus.remark("", s.balanced, scale).map(r -> 1).orElse(0);
    }

    /** Size, shape and nucleus. */
    @Benchmark
    public Cell measure() {
        Seen s = seen.get(turn());
        return CellMeasurer.of(s.balanced, s.found).measured(s.found.cells().get(0));
    }

    /** The crop for the network. */
    @Benchmark
    public CellCrop crop() {
        return crop(seen.get(turn()).balanced);
    }

    /** One trial of the network for each of {@value #BATCH} cells. */
    @Benchmark
    public List<CellScores> networkOf16() throws IOException {
        List<byte[]> crops = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            crops.add(seen.get(turn()).crop.pixels());
        }
        return network.errors(crops, new int[] {0});
    }
}
