/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import org.cytodiffusion.analysis.CellBatch.Slice;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.MemoryFault;
import org.cytodiffusion.segment.CellFinder;

/**
 * Reads images ahead and makes batches of their cells, in the order of the images. Bounded: images
 * are read ahead only while those in memory, told or not, are few and small.
 */
final class CellFeed {

    /** 16 million pixels take 64 MB as ImageJ holds them. Above that, one image at a time. */
    private static final long MOST_PIXELS = 16_000_000;

    /** Several images up to this size may be in work at a time. */
    private static final long SMALL = 1L << 22;

    /** Failures are told beside the name of the image. */
    static final String NAMELESS = "The image";

    private final List<? extends ImageSource> sources;
    private final CellSearch search;
    private final Limits limits;
    private final Progress progress;
    private final Deque<Future<Optional<PendingImage>>> ahead = new ArrayDeque<>();
    private final AtomicInteger unread = new AtomicInteger();
    private final AtomicLong pixels = new AtomicLong();
    private final AtomicInteger found = new AtomicInteger();
    private final ReentrantLock reading = new ReentrantLock(true);
    private final boolean fields;
    private volatile long largest;
    private ExecutorService readers;
    private int next;
    private PendingImage current;
    private int position;

    /**
     * How much at once.
     *
     * @param cells in a batch, at least 1
     * @param fewest cells that are worth a batch while the next image is not ready
     * @param images being read at the same time, at least 1
     */
    record Limits(int cells, int fewest, int images) {}

    CellFeed(
            List<? extends ImageSource> sources,
            CellSearch search,
            Limits limits,
            Progress progress) {
        this.sources = sources;
        this.search = search;
        this.limits = limits;
        this.progress = progress;
        fields = search.options().layout() == AnalysisOptions.Layout.FIELD;
        // How large they are is not known before the first.
        largest = fields ? SMALL + 1 : 0;
    }

    /** Begins to read. */
    void readBy(ExecutorService threads) {
        readers = threads;
        readAhead();
    }

    /** Cells found so far. */
    int found() {
        return found.get();
    }

    /** Says that an image has been told of and is no longer in memory. */
    void release(PendingImage image) {
        pixels.addAndGet(-image.pixels());
    }

    /** The next batch; without slices where there are no more, or the work was cancelled. */
    CellBatch next(TaskExecutor executor) throws InterruptedException, ExecutionException {
        readAhead();
        List<Slice> slices = new ArrayList<>();
        int room = limits.cells();
        while (room > 0 && slices.size() < limits.cells() && !progress.isCancelled()) {
            if (current == null && !advance(slices, limits.cells() - room)) {
                break;
            }
            int to = current.isOver() ? position : Math.min(current.cells(), position + room);
            slices.add(new Slice(current, position, to));
            room -= to - position;
            position = to;
            if (current.isOver() || position == current.cells()) {
                current = null;
            }
        }
        return whole(new CellBatch(slices, crops(slices, executor)));
    }

    /** Goes on to the next image; false if there is none, or a batch should not wait for it. */
    private boolean advance(List<Slice> slices, int cells)
            throws InterruptedException, ExecutionException {
        readAhead();
        if (ahead.isEmpty() && next < sources.size() && slices.isEmpty()) {
            read();
        }
        boolean ready = !ahead.isEmpty() && ahead.peek().isDone();
        if (ahead.isEmpty() || !ready && cells >= limits.fewest()) {
            return false;
        }
        current = ahead.remove().get().orElse(null);
        position = 0;
        return current != null;
    }

    private void readAhead() {
        while (next < sources.size()
                && unread.get() < (largest > SMALL ? 1 : limits.images())
                && pixels.get() < MOST_PIXELS) {
            read();
        }
    }

    private void read() {
        int index = next++;
        unread.incrementAndGet();
        ahead.add(readers.submit(() -> read(index)));
    }

    /** Empty if cancelled. */
    private Optional<PendingImage> read(int index) {
        try {
            PendingImage pending = find(index, sources.get(index));
            pixels.addAndGet(pending.pixels());
            found.addAndGet(pending.cells());
            return Optional.of(pending);
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // One image must not cost the others.
            return Optional.of(PendingImage.failed(index, MemoryFault.asFailure(e, NAMELESS)));
        } finally {
            unread.decrementAndGet();
        }
    }

    // While a large field is in work, no other is read.
    private PendingImage find(int index, ImageSource source) throws IOException {
        if (!fields) {
            return find(index, source, source.read());
        }
        SmearImage image;
        reading.lock();
        try {
            image = source.read();
            long size = (long) image.width() * image.height();
            largest = index == 0 ? size : Math.max(largest, size);
            if (size > SMALL) {
                return find(index, source, image);
            }
        } finally {
            reading.unlock();
        }
        return find(index, source, image);
    }

    private PendingImage find(int index, ImageSource source, SmearImage image) throws IOException {
        ImageDeadline deadline = new ImageDeadline(image, progress::isCancelled, System::nanoTime);
        Progress until = progress.orCancelled(deadline::isOver);
        try {
            CellFinder finder = source.knownCells(image).orElseGet(search::finder);
            return PendingImage.of(index, search.find(image, source.group(), finder, until));
        } catch (CancellationException e) {
            if (deadline.isOver() && !progress.isCancelled()) {
                throw deadline.failure();
            }
            throw e;
        }
    }

    private static List<byte[]> crops(List<Slice> slices, TaskExecutor executor) {
        List<Runnable> cuts = new ArrayList<>();
        int cells = slices.stream().mapToInt(Slice::cells).sum();
        byte[][] crops = new byte[cells][];
        int start = 0;
        for (Slice slice : slices) {
            int first = start;
            IntStream.range(0, slice.cells())
                    .forEach(i -> cuts.add(() -> crops[first + i] = crop(slice, i)));
            start += slice.cells();
        }
        executor.runAll(cuts);
        return Arrays.asList(crops);
    }

    /** Null if it cannot be cut, which is the failure of its image. */
    private static byte[] crop(Slice slice, int cell) {
        try {
            return slice.image().crop(slice.from() + cell);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            slice.image().fail(MemoryFault.asFailure(e, NAMELESS));
            return null;
        }
    }

    /** A batch without the cells of images that have failed; the images stay in it. */
    private static CellBatch whole(CellBatch batch) {
        if (!batch.crops().contains(null)) {
            return batch;
        }
        List<Slice> slices = new ArrayList<>();
        List<byte[]> crops = new ArrayList<>();
        int start = 0;
        for (Slice slice : batch.slices()) {
            List<byte[]> own = batch.crops().subList(start, start + slice.cells());
            start += slice.cells();
            boolean cut = !own.contains(null);
            slices.add(cut ? slice : new Slice(slice.image(), slice.to(), slice.to()));
            crops.addAll(cut ? own : List.of());
        }
        return new CellBatch(slices, crops);
    }
}
