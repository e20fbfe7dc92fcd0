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
 * @param patience how long an address may be silent
 */
public record InstallLimits(
        long archive, long unpacked, int ratio, int entries, Duration patience) {

    /** The networks of Stable Diffusion have 4 GB in single precision; weights hardly shrink. */
    public static final InstallLimits STANDARD =
            new InstallLimits(8L << 30, 8L << 30, 50, 1000, Duration.ofSeconds(30));

    /** Unpacked files of this size are harmless whatever the ratio. */
    static final long HARMLESS = 4 << 20;
}
