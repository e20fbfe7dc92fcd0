/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import net.imglib2.parallel.TaskExecutor;
import org.cytodiffusion.analysis.CellBatch.Slice;
import org.cytodiffusion.analysis.remark.HomeCheck;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.image.file.MemoryFault;

/**
 * Three things at once: images are read and segmented, and crops cut, for the next batch of cells;
 * the network classifies this one; the thread that asked for it all takes the results of the last.
 * Cells of several images share a batch.
 */
final class ImagePipeline {

    /** Results waiting to be taken. */
    private static final int WAITING = 64;

    private final CellClassifier classifier;
    private final Supplier<String> device;
    private final List<CellClass> classes;
    private final HomeCheck home;
    private final TaskExecutor executor;
    private final AnalysisOptions options;
    private final int readers;
    private final CellFeed feed;
    private final Progress progress;
    private final CellRate rate;
    private final LongSupplier clock;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final BlockingQueue<Optional<PendingImage>> over = new ArrayBlockingQueue<>(WAITING);

    /**
     * What it works with.
     *
     * @param classifier classifies
     * @param device what it runs on at the moment
     * @param cellsAtOnce how many cells it does best in one call
     * @param classes the classes of the model
     * @param home the laboratories that its calibration holds for
     * @param executor cuts crops side by side
     * @param threads of the CPU
     * @param clock in ns
     */
    record Setup(
            CellClassifier classifier,
            Supplier<String> device,
            int cellsAtOnce,
            List<CellClass> classes,
            Optional<Home> home,
            TaskExecutor executor,
            int threads,
            LongSupplier clock) {}

    ImagePipeline(
            Setup setup,
            CellSearch search,
            List<? extends ImageSource> sources,
            Progress progress) {
        this.classifier = setup.classifier();
        this.device = setup.device();
        this.classes = setup.classes();
        this.home =
                new HomeCheck(
                        setup.home(), search.options().layout() == AnalysisOptions.Layout.CROP);
        this.executor = setup.executor();
        this.clock = setup.clock();
        this.options = search.options();
        this.progress = progress;
        this.rate = new CellRate(progress);
        int cells = setup.cellsAtOnce();
        boolean crops = search.options().layout() == AnalysisOptions.Layout.CROP;
        CellFeed.Limits limits =
                new CellFeed.Limits(
                        cells,
                        Math.max(1, cells / 4),
                        crops ? 2 * setup.threads() : setup.threads());
        this.feed = new CellFeed(sources, search, limits, progress.orCancelled(stopped::get));
        this.readers = setup.threads();
    }

    private boolean isCancelled() {
        return stopped.get() || progress.isCancelled();
    }

    /** Does all images, and returns when the last has been told of. */
    void run(ResultSink<SmearResult> sink) throws IOException {
        ExecutorService reading = Executors.newFixedThreadPool(readers);
        ExecutorService feeding = Executors.newSingleThreadExecutor();
        ExecutorService classifying = Executors.newSingleThreadExecutor();
        try {
            feed.readBy(reading);
            Future<?> work = classifying.submit(() -> classifyAll(feeding));
            deliverAll(sink, work);
        } finally {
            stopped.set(true);
            over.clear();
            List.of(reading, feeding, classifying).forEach(ExecutorService::shutdownNow);
            awaitEnd(classifying);
        }
    }

    /** The network must not be closed while it still runs, which it does not for long. */
    private static void awaitEnd(ExecutorService threads) {
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverAll(ResultSink<SmearResult> sink, Future<?> work) throws IOException {
        boolean interrupted = false;
        boolean last = false;
        while (!last) {
            try {
                Optional<PendingImage> image = over.take();
                last = image.isEmpty();
                if (image.isPresent()) {
                    image.get().deliver(classes, home, sink);
                    feed.release(image.get());
                }
            } catch (InterruptedException e) {
                interrupted = true;
                stopped.set(true);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failLoudly(work);
    }

    private static void failLoudly(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The pipeline broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Always ends with an empty one in the queue. */
    private Void classifyAll(ExecutorService feeding)
            throws InterruptedException, ExecutionException {
        try {
            Set<PendingImage> begun = new LinkedHashSet<>();
            Future<CellBatch> next = feeding.submit(() -> feed.next(executor));
            CellBatch batch = next.get();
            while (!batch.slices().isEmpty()) {
                next = feeding.submit(() -> feed.next(executor));
                rate.show(device.get(), feed.found());
                classify(batch);
                batch.slices().forEach(slice -> begun.add(slice.image()));
                hand(begun, false);
                batch = next.get();
            }
            hand(begun, true);
        } finally {
            over.put(Optional.empty());
        }
        return null;
    }

    /** Hands over the images that are over, in order; at the end also those that have begun. */
    private void hand(Set<PendingImage> begun, boolean end) throws InterruptedException {
        while (!begun.isEmpty()) {
            PendingImage first = begun.iterator().next();
            boolean tell = first.isOver() || end && first.hasBegun();
            if (!tell && !end) {
                return;
            }
            if (tell && first.isFirstReport()) {
                over.put(Optional.of(first));
            }
            begun.remove(first);
        }
    }

    private void classify(CellBatch batch) {
        try {
            classify(batch, 0, batch.slices().size());
        } catch (InferenceException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Which image is to blame shows when each is done alone.
            for (int i = 0; i < batch.slices().size(); i++) {
                retry(batch, i);
            }
        }
    }

    private void retry(CellBatch batch, int index) {
        Slice slice = batch.slices().get(index);
        if (!slice.image().isSettled(slice.from(), slice.to())) {
            try {
                classify(batch, index, index + 1);
            } catch (InferenceException
                    | RuntimeException
                    | OutOfMemoryError
                    | StackOverflowError e) {
                slice.image().fail(MemoryFault.asFailure(e, CellFeed.NAMELESS));
            }
        }
    }

    private void classify(CellBatch batch, int from, int to) throws InferenceException {
        int before = cells(batch.slices().subList(0, from));
        List<Slice> slices = batch.slices().subList(from, to);
        List<byte[]> crops = batch.crops().subList(before, before + cells(slices));
        if (crops.isEmpty()) {
            return;
        }
        List<SeenCell> cells = new ArrayList<>();
        Slice[] owners = new Slice[crops.size()];
        int[] places = new int[crops.size()];
        int k = 0;
        for (Slice slice : slices) {
            for (int i = slice.from(); i < slice.to(); i++, k++) {
                owners[k] = slice;
                places[k] = i;
                int place = i;
                cells.add(
                        new SeenCell(
                                crops.get(k),
                                named -> slice.image().isForeign(place, named, home)));
            }
        }
        ImageDeadline deadline =
                ImageDeadline.ofTrials(
                        (long) crops.size() * options.maxTrials(), this::isCancelled, clock);
        classifier.classify(
                cells,
                options.maxTrials(),
                deadline,
                (cell, verdict) -> {
                    owners[cell].image().settle(places[cell], options.strictly(verdict));
                    rate.add();
                    rate.show(device.get(), feed.found());
                });
        if (deadline.isOver() && !isCancelled()) {
            slices.stream()
                    .filter(slice -> !slice.image().isSettled(slice.from(), slice.to()))
                    .forEach(slice -> slice.image().fail(deadline.failure()));
        }
    }

    private static int cells(List<Slice> slices) {
        return slices.stream().mapToInt(Slice::cells).sum();
    }
}
