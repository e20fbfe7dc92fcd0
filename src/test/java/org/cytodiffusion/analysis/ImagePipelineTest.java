/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.classical.Segmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The flow of images and cells. Here a cell's verdict is a checksum of its crop. */
@Timeout(120)
class ImagePipelineTest {

    private static final CellClass ONLY = new CellClass("cell", 0xff0000, "leukocyte");
    private static final OptionalDouble SCALE = OptionalDouble.of(0.5);
    private static final AnalysisOptions CROPS =
            new AnalysisOptions(Cells.ALL, Layout.CROP, SCALE, 1);

    private static final CellClassifier CHECKSUMS =
            (crops, maxTrials, cancelled, sink) -> {
                for (int i = crops.size() - 1; i >= 0 && !cancelled.getAsBoolean(); i--) {
                    sink.accept(i, verdict(crops.get(i).crop()));
                }
            };

    private static Verdict verdict(byte[] crop) {
        double sum = Integer.toUnsignedLong(Arrays.hashCode(crop)) / 4294967296.0;
        return new Verdict(ONLY, sum, true, List.of(ONLY), 0, 0, 1, new double[] {sum});
    }

    private static SmearImage noise(int seed) throws IOException {
        int[] pixels = new Random(seed).ints(32 * 32, 0, 1 << 24).toArray();
        String name = String.valueOf(seed);
        return ImageReader.read(new ImagePlus(name, new ColorProcessor(32, 32, pixels)));
    }

    private static List<ImageSource> images(int count) {
        return IntStream.range(0, count).<ImageSource>mapToObj(i -> () -> noise(i)).toList();
    }

    /** Keeps what it is told, as one line an image. */
    private static class Told implements ResultSink<SmearResult> {
        final List<String> lines = new ArrayList<>();

        @Override
        public void done(int index, SmearImage image, SmearResult result) throws IOException {
            List<Double> sums =
                    result.cells().stream().map(c -> c.verdict().probability()).toList();
            lines.add(index + " " + result.image() + " " + sums + " " + result.complete());
        }

        @Override
        public void failed(int index, Exception reason) {
            lines.add(index + " failed: " + reason.getMessage());
        }
    }

    private static void run(
            CellClassifier classifier,
            int threads,
            List<ImageSource> images,
            ResultSink<SmearResult> sink)
            throws IOException {
        run(classifier, threads, images, sink, Progress.NONE);
    }

    private static void run(
            CellClassifier classifier,
            int threads,
            List<ImageSource> images,
            ResultSink<SmearResult> sink,
            Progress progress)
            throws IOException {
        run(
                new Net(classifier, Optional.empty(), System::nanoTime),
                threads,
                images,
                sink,
                progress);
    }

    private record Net(CellClassifier classifier, Optional<Home> home, LongSupplier clock) {}

    private static void run(
            Net net,
            int threads,
            List<ImageSource> images,
            ResultSink<SmearResult> sink,
            Progress progress)
            throws IOException {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            ImagePipeline.Setup setup =
                    new ImagePipeline.Setup(
                            net.classifier,
                            () -> "cpu",
                            16,
                            List.of(ONLY),
                            net.home,
                            executor,
                            threads,
                            net.clock);
            CellSearch search =
                    new CellSearch(
                            CROPS,
                            new CropPlan(16, 1),
                            new Segmenter(SegmentOptions.defaults()),
                            SharedScales.none(new Segmenter(SegmentOptions.defaults())),
                            TaskExecutors.singleThreaded());
            new ImagePipeline(setup, search, images, progress).run(sink);
        }
    }

    private static Home home(double background) {
        double[] mean = new double[6];
        Arrays.fill(mean, 0, 3, Math.log(background / 240));
        double[][] unit = new double[6][6];
        double[] limits = new double[6];
        for (int i = 0; i < 6; i++) {
            unit[i][i] = 1;
            limits[i] = 0.1;
        }
        return new Home(List.of(new Home.Laboratory("here", mean, unit, limits)));
    }

    @Test
    void awayFromTheLaboratoriesOfTheCalibrationNothingIsCertain() throws IOException {
        List<Boolean> certain = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        ResultSink<SmearResult> sink =
                new Told() {
                    @Override
                    public void done(int index, SmearImage image, SmearResult result) {
                        result.cells().forEach(c -> certain.add(c.verdict().certain()));
                        remarks.addAll(result.remarks());
                    }
                };
        List<Boolean> foreign = new ArrayList<>();
        CellClassifier told =
                (cells, maxTrials, cancelled, out) -> {
                    cells.forEach(cell -> foreign.add(cell.foreign().test(ONLY)));
                    CHECKSUMS.classify(cells, maxTrials, cancelled, out);
                };
        // In noise the 97th percentile of a channel lies near 248.
        run(
                new Net(told, Optional.of(home(248)), System::nanoTime),
                1,
                images(3),
                sink,
                Progress.NONE);
        run(
                new Net(told, Optional.of(home(120)), System::nanoTime),
                1,
                images(2),
                sink,
                Progress.NONE);
        assertThat(certain).containsExactly(true, true, true, false, false);
        assertThat(foreign).containsExactly(false, false, false, true, true);
        assertThat(remarks).hasSize(2).allMatch(r -> r.contains("was calibrated on"));
    }

    @Test
    void cellsWithoutAVerdictInTimeAreTheFailureOfTheirImage() throws IOException {
        AtomicLong clock = new AtomicLong();
        AtomicInteger batch = new AtomicInteger();
        CellClassifier endless =
                (crops, maxTrials, cancelled, sink) -> {
                    boolean first = batch.compareAndSet(0, crops.size());
                    for (int i = 0; i < crops.size() && (i == 0 || !first); i++) {
                        sink.accept(i, verdict(crops.get(i).crop()));
                    }
                    while (first && !cancelled.getAsBoolean()) {
                        clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
                    }
                };
        Told told = new Told();
        run(new Net(endless, Optional.empty(), clock::get), 1, images(32), told, Progress.NONE);
        assertThat(told.lines).hasSize(32);
        assertThat(batch.get()).isBetween(2, 16);
        for (int i = 0; i < 32; i++) {
            boolean late = i > 0 && i < batch.get();
            assertThat(told.lines.get(i))
                    .contains(late ? "failed: Classifying its cells took more than" : "true");
        }
        assertThat(clock.get()).isGreaterThan(TimeUnit.MINUTES.toNanos(10));
    }

    @Test
    void everyImageIsToldOnceInOrderWithItsOwnCells() throws IOException {
        Told alone = new Told();
        for (int i = 0; i < 100; i++) {
            Told one = new Told();
            run(CHECKSUMS, 1, List.of(images(100).get(i)), one);
            alone.lines.add(one.lines.get(0).replaceFirst("0", String.valueOf(i)));
        }
        for (int threads : new int[] {1, 3}) {
            Told together = new Told();
            run(CHECKSUMS, threads, images(100), together);
            assertThat(together.lines).isEqualTo(alone.lines);
        }
        assertThat(alone.lines).allMatch(line -> line.endsWith("true")).doesNotHaveDuplicates();
    }

    @Test
    void aFailureIsTheImagesOwn() throws IOException {
        Told right = new Told();
        run(CHECKSUMS, 2, images(40), right);
        List<ImageSource> images = new ArrayList<>(images(40));
        images.set(
                7,
                () -> {
                    throw new IOException("It is torn.");
                });
        images.set(
                8,
                () -> {
                    throw new IllegalStateException("a bug");
                });
        Told told = new Told();
        run(CHECKSUMS, 2, images, told);
        right.lines.set(7, "7 failed: It is torn.");
        right.lines.set(8, "8 failed: a bug");
        assertThat(told.lines).isEqualTo(right.lines);
    }

    @Test
    void aCellThatTheNetworkCannotDoCostsNoOtherImage() throws IOException {
        Told right = new Told();
        run(CHECKSUMS, 2, images(40), right);
        String bad = right.lines.get(11).replaceAll(".*\\[(.*)].*", "$1");
        CellClassifier picky =
                (crops, maxTrials, cancelled, sink) -> {
                    for (int i = 0; i < crops.size(); i++) {
                        Verdict verdict = verdict(crops.get(i).crop());
                        if (String.valueOf(verdict.probability()).equals(bad)) {
                            throw new InferenceException("The network gave no number.", null);
                        }
                        sink.accept(i, verdict);
                    }
                };
        Told told = new Told();
        run(picky, 2, images(40), told);
        right.lines.set(11, "11 failed: The network gave no number.");
        assertThat(told.lines).isEqualTo(right.lines);
    }

    @Test
    void onceCancelledWhatIsDoneIsToldAndNothingElse() throws IOException {
        AtomicInteger settled = new AtomicInteger();
        CellClassifier counting =
                (crops, maxTrials, cancelled, sink) ->
                        CHECKSUMS.classify(
                                crops,
                                maxTrials,
                                cancelled,
                                (cell, verdict) -> {
                                    settled.incrementAndGet();
                                    sink.accept(cell, verdict);
                                });
        Progress impatient =
                new Progress() {
                    @Override
                    public void report(String stage, long done, long total) {
                        assertThat(done).isBetween(0L, total);
                    }

                    @Override
                    public boolean isCancelled() {
                        return settled.get() >= 50;
                    }
                };
        Told told = new Told();
        run(counting, 2, images(400), told, impatient);
        assertThat(told.lines).hasSize(settled.get()).hasSize(50);
        assertThat(told.lines).allMatch(line -> line.endsWith("true"));
    }

    @Test
    void aResultThatCannotBeKeptEndsTheWork() {
        Told full =
                new Told() {
                    @Override
                    public void done(int index, SmearImage image, SmearResult result)
                            throws IOException {
                        super.done(index, image, result);
                        if (index == 20) {
                            throw new IOException("The disk is full.");
                        }
                    }
                };
        assertThatThrownBy(() -> run(CHECKSUMS, 2, images(500), full))
                .isInstanceOf(IOException.class)
                .hasMessage("The disk is full.");
        assertThat(full.lines).hasSize(21);
    }

    /** What is in memory has a bound that does not grow with the number of images. */
    @Test
    void fewImagesAreInMemoryHoweverMany() throws IOException {
        AtomicInteger alive = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<ImageSource> counted =
                images(1500).stream()
                        .<ImageSource>map(
                                source ->
                                        () -> {
                                            most.accumulateAndGet(
                                                    alive.incrementAndGet(), Math::max);
                                            return source.read();
                                        })
                        .toList();
        Told told =
                new Told() {
                    @Override
                    public void done(int index, SmearImage image, SmearResult result)
                            throws IOException {
                        super.done(index, image, result);
                        alive.decrementAndGet();
                    }
                };
        run(CHECKSUMS, 2, counted, told);
        assertThat(told.lines).hasSize(1500);
        // 64 results waiting, three batches of 16, two images a thread being read.
        assertThat(most.get()).isLessThanOrEqualTo(64 + 3 * 16 + 2 * 2 + 1);
    }

    @Test
    void anInterruptCancels() throws IOException {
        Told told =
                new Told() {
                    @Override
                    public void done(int index, SmearImage image, SmearResult result)
                            throws IOException {
                        super.done(index, image, result);
                        if (index == 5) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        run(CHECKSUMS, 2, images(1000), told);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(told.lines).hasSizeBetween(6, 999);
    }
}
