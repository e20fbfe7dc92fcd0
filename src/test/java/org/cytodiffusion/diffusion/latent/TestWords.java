/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.stream.IntStream;

/** Random bytes that Python's tests draw too. */
public final class TestWords {

    private TestWords() {}

    /** The highest byte of each of the first words of a stream, from 0 to 255. */
    public static int[] highBytes(long seed, int count) {
        Philox random = new Philox(seed, 0, 0);
        return IntStream.range(0, count).map(i -> (int) (random.word() >>> 56)).toArray();
    }
}
