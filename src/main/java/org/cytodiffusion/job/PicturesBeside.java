/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.Waiting;

/**
 * Paints and writes the pictures of images on threads of its own, while the next images are worked
 * on. What follows of an image is done by the caller's thread, in the order of the images. Bounded:
 * few and small images wait for it.
 */
final class PicturesBeside implements AutoCloseable {

    private static final long MOST_PIXELS = 16_000_000;

    private final ExecutorService writers;
    private final int most;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long pixels;

    /** What follows of an image once its pictures are written, or could not be. */
    @FunctionalInterface
    interface Then {
        /**
         * Goes on.
         *
         * @param written throws what writing threw
         */
        void run(Commits.Action written) throws IOException;
    }

    private record Pending(Future<?> written, long pixels, Then then) {}

    /**
     * Makes the threads.
     *
     * @param threads how many, at least 1
     */
    PicturesBeside(int threads) {
        writers = Executors.newFixedThreadPool(threads);
        most = threads + 1;
    }

    /**
     * Writes, now or soon.
     *
     * @param writing paints and writes the pictures of an image
     * @param size pixels of the image, which stays in memory until then
     * @param then what follows
     * @throws IOException if what follows of this image or one before throws it
     */
    void write(Commits.Action writing, long size, Then then) throws IOException {
        Future<?> written =
                writers.submit(
                        () -> {
                            writing.run();
                            return null;
                        });
        pending.add(new Pending(written, size, then));
        pixels += size;
        while (pending.size() > most || pixels > MOST_PIXELS) {
            end();
        }
    }

    /**
     * Waits until all is written.
     *
     * @throws IOException if what follows of an image throws it
     */
    void finish() throws IOException {
        while (!pending.isEmpty()) {
            end();
        }
    }

    private void end() throws IOException {
        Pending first = pending.remove();
        pixels -= first.pixels;
        // A picture takes no time worth leaving it half written.
        first.then.run(() -> Waiting.until(first.written, () -> {}));
    }

    /** Ends the threads; what is not written by then is left. */
    @Override
    public void close() {
        writers.shutdownNow();
        try {
            writers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
