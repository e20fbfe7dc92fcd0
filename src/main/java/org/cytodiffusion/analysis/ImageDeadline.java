/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * How long the cells of one image may be looked for, or classified, so that one image does not keep
 * the others waiting for ever. Far longer than any machine needs.
 */
public final class ImageDeadline implements BooleanSupplier {

    private static final double BASE_MINUTES = 10;
    private static final double PIXELS_A_MINUTE = 1e6;
    private static final double TRIALS_A_MINUTE = 2;

    private final BooleanSupplier cancelled;
    private final LongSupplier clock;
    private final double minutes;
    private final String sentence;
    private final long start;

    private ImageDeadline(
            double minutes, String sentence, BooleanSupplier cancelled, LongSupplier clock) {
        this.cancelled = cancelled;
        this.clock = clock;
        this.minutes = minutes;
        this.sentence = sentence;
        this.start = clock.getAsLong();
    }

    /**
     * Begins to count.
     *
     * @param image that is looked at
     * @param cancelled whether the person stopped the work
     * @param clock in ns
     */
    public ImageDeadline(SmearImage image, BooleanSupplier cancelled, LongSupplier clock) {
        this(
                BASE_MINUTES + (double) image.width() * image.height() / PIXELS_A_MINUTE,
                "Finding the cells of "
                        + image.name()
                        + " took more than %.0f minutes, so the image was left out: cut it into"
                        + " smaller parts.",
                cancelled,
                clock);
    }

    /**
     * Begins to count while cells of some images are classified.
     *
     * @param trials of all these cells together, at most
     * @param cancelled whether the person stopped the work
     * @param clock in ns
     */
    static ImageDeadline ofTrials(long trials, BooleanSupplier cancelled, LongSupplier clock) {
        return new ImageDeadline(
                BASE_MINUTES + trials / TRIALS_A_MINUTE,
                "Classifying its cells took more than %.0f minutes, so the image was left out:"
                        + " choose fewer trials a cell, or another device.",
                cancelled,
                clock);
    }

    /** Whether to stop, for either reason. */
    @Override
    public boolean getAsBoolean() {
        return cancelled.getAsBoolean() || isOver();
    }

    /** Whether the time is over. */
    public boolean isOver() {
        return clock.getAsLong() - start > minutes * TimeUnit.MINUTES.toNanos(1);
    }

    /** What is told of the image then. */
    public UnreadableImageException failure() {
        // A name may hold what looks like a place for a number.
        String told = String.format(Locale.ROOT, "%.0f", minutes);
        return new UnreadableImageException(sentence.replace("%.0f", told));
    }
}
