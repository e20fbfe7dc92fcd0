/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * How long some cells may be classified, so that one image does not keep the others waiting for
 * ever. Far longer than any machine needs.
 */
final class BatchDeadline implements BooleanSupplier {

    private static final double BASE_MINUTES = 10;
    private static final double TRIALS_A_MINUTE = 2;

    private final BooleanSupplier cancelled;
    private final LongSupplier clock;
    private final double minutes;
    private final long start;

    /**
     * Begins to count.
     *
     * @param trials of all cells together, at most
     * @param cancelled whether the person stopped the work
     * @param clock in ns
     */
    BatchDeadline(long trials, BooleanSupplier cancelled, LongSupplier clock) {
        this.cancelled = cancelled;
        this.clock = clock;
        this.minutes = BASE_MINUTES + trials / TRIALS_A_MINUTE;
        this.start = clock.getAsLong();
    }

    /** Whether to stop, for either reason. */
    @Override
    public boolean getAsBoolean() {
        return cancelled.getAsBoolean() || isOver();
    }

    /** Whether the time is over, and nobody stopped the work before. */
    boolean isPassed() {
        return !cancelled.getAsBoolean() && isOver();
    }

    private boolean isOver() {
        return clock.getAsLong() - start > minutes * TimeUnit.MINUTES.toNanos(1);
    }

    /** What is told of an image then, beside its name. */
    UnreadableImageException failure() {
        return new UnreadableImageException(
                String.format(
                        Locale.ROOT,
                        "Its cells were not classified within %.0f minutes, so it was left out:"
                                + " choose fewer trials a cell, or another device.",
                        minutes));
    }
}
