/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.time.Duration;

/**
 * How much a bundle may ask for before it is refused.
 *
 * @param archive most bytes of an archive
 * @param unpacked most bytes of all its files together
 * @param ratio most bytes that a byte of an archive may unpack to
 * @param entries most files in an archive
 * @param patience how long an address may be silent, or slower than {@link #LEAST_RATE}
 */
public record InstallLimits(
        long archive, long unpacked, int ratio, int entries, Duration patience) {

    /** Bytes a second that an address must send: 25 MB in three hours and a half. */
    static final int LEAST_RATE = 2000;

    /** Most bytes of an answer that does not say how long it is. */
    static final long UNANNOUNCED = 512L << 20;

    /** The longest that the networks of a bundle may take for its test tensors. */
    static final Duration TEST = Duration.ofMinutes(15);

    /** The networks of Stable Diffusion have 4 GB in single precision; weights hardly shrink. */
    public static final InstallLimits STANDARD =
            new InstallLimits(8L << 30, 8L << 30, 50, 1000, Duration.ofSeconds(30));

    /** Unpacked files of this size are harmless whatever the ratio. */
    static final long HARMLESS = 4 << 20;
}
