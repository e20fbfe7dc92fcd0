/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.segmentation;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.base.Waiting;
import org.cytodiffusion.image.SmearImage;

/**
 * Reads images one after the other and has the cells of several found at a time; gives what comes
 * of them in their order. Bounded: images are read ahead only while those in memory are few and
 * small.
 */
final class FieldsAhead implements AutoCloseable {

    /** 16 million pixels take 64 MB as ImageJ holds them. Above that, one image at a time. */
    private static final long MOST_PIXELS = 16_000_000;

    private final List<? extends ImageSource> sources;
    private final Finding finding;
    private final ExecutorService threads;
    private final int most;
    private final Deque<Field> ahead = new ArrayDeque<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private int next;
    private long pixels;

    /** Finds the cells of one image. */
    @FunctionalInterface
    interface Finding {
        /**
         * Finds them.
         *
         * @param group what the image belongs to
         * @param image the image
         * @param ended asked in between: whether nobody waits for the result any more
         */
        SegmentResult of(String group, SmearImage image, BooleanSupplier ended) throws IOException;
    }

    /** An image in work; a reason in place of it if it could not be read. */
    private record Field(SmearImage image, Future<SegmentResult> result, Exception unread) {

        long pixels() {
            return image == null ? 0 : (long) image.width() * image.height();
        }
    }

    /**
     * What came of an image.
     *
     * @param image the image
     * @param result its cells
     */
    record Done(SmearImage image, SegmentResult result) {}

    /**
     * Prepares.
     *
     * @param sources the images
     * @param finding finds the cells of one; from several threads
     * @param count how many threads, at least 1
     */
    FieldsAhead(List<? extends ImageSource> sources, Finding finding, int count) {
        this.sources = sources;
        this.finding = finding;
        threads = Executors.newFixedThreadPool(count);
        most = count + 1;
    }

    /** Whether there is another image, and the thread that asks was not interrupted. */
    boolean hasNext() {
        return !ended.get() && (next < sources.size() || !ahead.isEmpty());
    }

    /**
     * What came of the next image.
     *
     * @throws IOException with a sentence for the user, if it cannot be read or the network not run
     */
    Done next() throws IOException {
        while (next < sources.size()
                && ahead.size() < most
                && (ahead.isEmpty() || pixels < MOST_PIXELS)) {
            read();
        }
        Field first = ahead.remove();
        pixels -= first.pixels();
        if (first.unread instanceof IOException expected) {
            throw expected;
        }
        if (first.unread instanceof RuntimeException fault) {
            throw fault;
        }
        // Interrupted: what is in work ends soon, and no more comes.
        return new Done(first.image, Waiting.until(first.result, () -> ended.set(true)));
    }

    private void read() {
        ImageSource source = sources.get(next++);
        try {
            SmearImage image = source.read();
            Field field =
                    new Field(
                            image,
                            threads.submit(() -> finding.of(source.group(), image, ended::get)),
                            null);
            pixels += field.pixels();
            ahead.add(field);
        } catch (IOException | RuntimeException e) {
            // Said when its turn comes.
            ahead.add(new Field(null, null, e));
        }
    }

    /** Ends what is in work, and returns when it has ended. */
    @Override
    public void close() {
        ended.set(true);
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
