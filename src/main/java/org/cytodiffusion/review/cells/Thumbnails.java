/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * Pictures of cells, made in a thread of their own when somebody first looks at them. Only what is
 * still in view by then is made, and only so many are kept. Safe for use by several threads.
 */
public final class Thumbnails implements AutoCloseable {

    /** About 64 MB of pictures: several screens full. */
    public static final long MOST_PIXELS = 16L << 20;

    private final Source source;
    private final long mostPixels;
    private final IntConsumer ready;
    private final ExecutorService thread;
    private final LinkedHashMap<Key, BufferedImage> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final LinkedHashSet<Key> asked = new LinkedHashSet<>();
    private Set<Integer> inView = Set.of();
    private long pixels;

    /** Makes pictures. */
    public interface Source {

        /**
         * Makes one picture.
         *
         * @param label of the cell
         * @param size edge in pixels
         */
        BufferedImage make(int label, int size);
    }

    private record Key(int label, int size) {}

    /**
     * Begins with no picture.
     *
     * @param source makes them
     * @param mostPixels how many pixels are kept, of all pictures together
     * @param ready is called with each picture when it is there, by label, in another thread
     */
    public Thumbnails(Source source, long mostPixels, IntConsumer ready) {
        this.source = source;
        this.mostPixels = mostPixels;
        this.ready = ready;
        this.thread =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread made = new Thread(work, "CytoDiffusion thumbnails");
                            made.setDaemon(true);
                            return made;
                        });
    }

    /** Says which cells are in view, by label; others are not made. */
    public synchronized void show(Set<Integer> labels) {
        inView = new HashSet<>(labels);
    }

    /** A picture; empty if it has to be made first, which begins then. */
    public synchronized Optional<BufferedImage> get(int label, int size) {
        Key key = new Key(label, size);
        BufferedImage picture = kept.get(key);
        if (picture == null && !thread.isShutdown() && asked.add(key)) {
            thread.execute(() -> make(key));
        }
        return Optional.ofNullable(picture);
    }

    /** Whether everything that was asked for is there. */
    public synchronized boolean isIdle() {
        return asked.isEmpty();
    }

    /** Number of pixels kept. */
    public synchronized long pixels() {
        return pixels;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void make(Key key) {
        synchronized (this) {
            if (!inView.contains(key.label())) {
                asked.remove(key);
                return;
            }
        }
        BufferedImage picture = source.make(key.label(), key.size());
        synchronized (this) {
            asked.remove(key);
            kept.put(key, picture);
            pixels += area(picture);
            var eldest = kept.entrySet().iterator();
            while (pixels > mostPixels && kept.size() > 1) {
                Map.Entry<Key, BufferedImage> old = eldest.next();
                pixels -= area(old.getValue());
                eldest.remove();
            }
        }
        ready.accept(key.label());
    }

    private static long area(BufferedImage picture) {
        return (long) picture.getWidth() * picture.getHeight();
    }
}
