/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.segment.plane.Window;

/** Works through the tiles of a field side by side, no more at a time than memory allows. */
public final class TileRun {

    // What the planes of a working pixel take while its tile is worked on, in bytes.
    private static final int BYTES = 100;

    private final List<Window> tiles;
    private final TaskExecutor executor;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();
    private final int passes;
    private final long memory;

    /**
     * Who does the work, who may end it, and who hears of it.
     *
     * @param executor does the work
     * @param progress is told how far a field of several tiles is, and may end the work
     */
    public record Crew(TaskExecutor executor, Progress progress) {}

    /**
     * Prepares.
     *
     * @param field size of the field
     * @param tiling how it is cut
     * @param passes how often it will be gone through
     * @param crew who does the work
     */
    public TileRun(Window.Size field, Tiling tiling, int passes, Crew crew) {
        tiles = field.tiles(tiling.side());
        memory = tiling.memory();
        executor = crew.executor;
        progress = crew.progress;
        this.passes = passes;
    }

    /**
     * One pass: what the work gives for each tile, in the order of the tiles.
     *
     * @param margin how far the work looks beyond a tile, in working pixels
     * @param work gets the tile
     * @throws CancellationException if cancelled
     */
    public <T> List<T> pass(int margin, Function<Window, List<T>> work) {
        long largest = tiles.stream().mapToLong(t -> t.grown(margin).pixels()).max().orElse(1);
        long fit = Math.max(1, memory / (largest * BYTES));
        int workers = (int) Math.min(Math.min(executor.getParallelism(), tiles.size()), fit);
        List<List<T>> results = new ArrayList<>(tiles.stream().map(t -> List.<T>of()).toList());
        AtomicInteger next = new AtomicInteger();
        executor.forEach(
                IntStream.range(0, workers).boxed().toList(),
                worker -> {
                    int i = next.getAndIncrement();
                    while (i < tiles.size()) {
                        check();
                        results.set(i, work.apply(tiles.get(i)));
                        report(done.incrementAndGet(), (long) passes * tiles.size());
                        i = next.getAndIncrement();
                    }
                });
        check();
        return results.stream().flatMap(List::stream).toList();
    }

    /** Of small fields there are many, and each is done before one could read it. */
    private void report(long parts, long all) {
        if (tiles.size() > 1) {
            String stage =
                    String.format(Locale.ROOT, "Finding cells: %,d of %,d parts", parts, all);
            progress.report(stage, parts, all);
        }
    }

    /**
     * Ends the work if it was cancelled.
     *
     * @throws CancellationException if so
     */
    public void check() {
        if (progress.isCancelled()) {
            throw new CancellationException("Segmentation was cancelled");
        }
    }
}
