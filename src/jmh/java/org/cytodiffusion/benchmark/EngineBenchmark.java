/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.machine.DrawnCells;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.MatrixProduct;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Cells a second, in the network alone and all the way from image to verdict; and the peak. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 4)
@Fork(value = 1, jvmArgsAppend = "-Djava.awt.headless=true")
public class EngineBenchmark {

    private static final int CELLS = 64;
    private static final int IMAGE_SIDE = 240;

    /** As the command line has it: auto, cpu, cuda. */
    @Param("cpu")
    public String device;

    /** Threads on the CPU; 0 for one a core. */
    @Param("0")
    public int threads;

    private OnnxTrialErrors network;
    private SmearAnalysis analysis;
    private MatrixProduct product;
    private List<byte[]> crops;
    private List<ImageSource> images;

    /** Opens all that is measured. */
    @Setup
    public void open() throws IOException {
        int wanted = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        ModelCatalog catalog = ModelCatalog.standard();
        ModelBundle bundle = catalog.find(catalog.names().get(0));
        DeviceChoice choice = DeviceChoice.parse(device);
        network = OnnxTrialErrors.open(bundle, choice, wanted);
        analysis = SmearAnalysis.open(bundle, choice, wanted);
        product = MatrixProduct.open(choice, wanted);
        crops = DrawnCells.crops(CELLS, bundle.crops().size(), 1);
        images = new ArrayList<>();
        for (byte[] drawn : DrawnCells.crops(CELLS, IMAGE_SIDE, 1)) {
            int[] pixels =
                    IntStream.range(0, IMAGE_SIDE * IMAGE_SIDE)
                            .map(
                                    i ->
                                            (drawn[3 * i] & 255) << 16
                                                    | (drawn[3 * i + 1] & 255) << 8
                                                    | drawn[3 * i + 2] & 255)
                            .toArray();
            ImagePlus image =
                    new ImagePlus("drawn", new ColorProcessor(IMAGE_SIDE, IMAGE_SIDE, pixels));
            images.add(() -> ImageReader.read(image));
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        network.close();
        analysis.close();
        product.close();
    }

    /** Cells a second at one trial, the network alone. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public List<CellScores> oneTrial() throws IOException {
        return network.errors(crops, new int[] {0});
    }

    /** Cells a second at four trials, the network alone. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public List<CellScores> fourTrials() throws IOException {
        return network.errors(crops, new int[] {0, 1, 2, 3});
    }

    /** Single-cell images a second, from pixels to verdict with all the trials that are needed. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public int endToEnd() throws IOException {
        AnalysisOptions options =
                new AnalysisOptions(
                        AnalysisOptions.Cells.ALL,
                        AnalysisOptions.Layout.CROP,
                        OptionalDouble.of(0.104),
                        16);
        int[] trials = {0};
        ResultSink<SmearResult> sink =
                new ResultSink<SmearResult>() {
                    @Override
                    public void done(int index, SmearImage image, SmearResult result) {
                        result.cells().forEach(cell -> trials[0] += cell.verdict().trials());
                    }

                    @Override
                    public void failed(int index, Exception reason) {
                        throw new IllegalStateException(reason);
                    }
                };
        analysis.analyseAll(images, options, Progress.NONE, sink);
        return trials[0];
    }

    /** Chains of matrix products a second: the peak, in units of {@link MatrixProduct}. */
    @Benchmark
    public float peak() throws IOException {
        return product.run();
    }
}
