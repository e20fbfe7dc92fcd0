/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.nio.file.Path;
import java.util.Locale;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Refuses pictures that cannot be held in memory before they are decoded: what a file announces
 * costs nothing to write, and memory that is asked for in vain costs the images beside it, too.
 */
final class HeapNeed {

    private static final double GIGABYTE = 1e9;

    /** The VM refuses arrays of a few elements less than 2^31, too. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private HeapNeed() {}

    /**
     * Checks one picture.
     *
     * @param file where it is
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param bytes what a pixel of all its planes together takes while it is decoded, at least
     * @throws UnreadableImageException if it surely does not fit
     */
    static void require(Path file, long width, long height, double bytes)
            throws UnreadableImageException {
        if ((double) width * height > LONGEST_ARRAY) {
            throw new UnreadableImageException(
                    file
                            + " says that it is "
                            + width
                            + " x "
                            + height
                            + " pixels, and ImageJ holds at most "
                            + LONGEST_ARRAY
                            + " in a plane: cut it into smaller parts.");
        }
        double need = (double) width * height * bytes;
        if (need > Runtime.getRuntime().maxMemory()) {
            throw tooLarge(file.toString(), String.format(Locale.ROOT, " (%s)", gigabytes(need)));
        }
    }

    /** The sentence about something that does not fit. */
    static UnreadableImageException tooLarge(String name, String need) {
        return new UnreadableImageException(
                name
                        + " needs more memory"
                        + need
                        + " than the "
                        + gigabytes(Runtime.getRuntime().maxMemory())
                        + " that Java may use: cut it into smaller parts, or give Java more (in"
                        + " Fiji Edit > Options > Memory & Threads..., on the command line java"
                        + " -Xmx).");
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
