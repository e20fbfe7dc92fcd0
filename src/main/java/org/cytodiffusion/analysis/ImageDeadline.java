/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * How long the cells of one image may be looked for, so that one image does not keep the others
 * waiting for ever. Far longer than any machine needs.
 */
public final class ImageDeadline implements BooleanSupplier {

    private static final double BASE_MINUTES = 10;
    private static final double PIXELS_A_MINUTE = 1e6;

    private final BooleanSupplier cancelled;
    private final LongSupplier clock;
    private final String name;
    private final double minutes;
    private final long start;

    /**
     * Begins to count.
     *
     * @param image that is looked at
     * @param cancelled whether the person stopped the work
     * @param clock in ns
     */
    public ImageDeadline(SmearImage image, BooleanSupplier cancelled, LongSupplier clock) {
        this.cancelled = cancelled;
        this.clock = clock;
        this.name = image.name();
        this.minutes = BASE_MINUTES + (double) image.width() * image.height() / PIXELS_A_MINUTE;
        this.start = clock.getAsLong();
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
        return new UnreadableImageException(
                String.format(
                        "Finding the cells of %s took more than %.0f minutes, so the "
                                + "image was left out: cut it into smaller parts.",
                        name, minutes));
    }
}
