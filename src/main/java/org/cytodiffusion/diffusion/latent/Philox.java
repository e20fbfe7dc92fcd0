/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

/**
 * Random numbers that are the same on every machine and in every language: Philox4x64-10 (Salmon et
 * al., Parallel Random Numbers: As Easy as 1, 2, 3, SC 2011), a block cipher of a counter. Any
 * stream is reached at once, without those before it.
 *
 * <p>The same words as NumPy's {@code Philox(key=[seed, 0], counter=[0, part, index, 0])}, which
 * counts the first word up before each block of four. A number in [0, 1) is the upper 53 bits of a
 * word times 2^-53. Two words (u, v) give two standard normal numbers: the root of -2 log(1 - u)
 * times the cosine and the sine of 2 pi v (Box and Muller, 1958).
 */
final class Philox {

    private static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;
    private static final long MULTIPLIER_1 = 0xCA5A826395121157L;
    private static final long WEYL_0 = 0x9E3779B97F4A7C15L;
    private static final long WEYL_1 = 0xBB67AE8584CAA73BL;
    private static final int ROUNDS = 10;

    private final long seed;
    private final long part;
    private final long index;
    private final long[] block = new long[4];
    private long blocks;
    private int used = 4;

    /** The stream of a seed that belongs to part and index. */
    Philox(long seed, long part, long index) {
        this.seed = seed;
        this.part = part;
        this.index = index;
    }

    /** The next word, all 64 bits random. */
    long word() {
        if (used == block.length) {
            fill(++blocks);
            used = 0;
        }
        return block[used++];
    }

    /** The next number in [0, 1). */
    double uniform() {
        return (word() >>> 11) * 0x1p-53;
    }

    /** The next number in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** The next standard normal numbers; for an odd count the last one's partner is lost. */
    float[] normals(int count) {
        float[] normals = new float[count];
        for (int i = 0; i < count; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
            double angle = 2 * Math.PI * uniform();
            normals[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < count) {
                normals[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
        return normals;
    }

    private void fill(long counter) {
        long c0 = counter;
        long c1 = part;
        long c2 = index;
        long c3 = 0;
        long k0 = seed;
        long k1 = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long high0 = unsignedHigh(MULTIPLIER_0, c0);
            long high1 = unsignedHigh(MULTIPLIER_1, c2);
            long low0 = MULTIPLIER_0 * c0;
            long low1 = MULTIPLIER_1 * c2;
            c0 = high1 ^ c1 ^ k0;
            c1 = low1;
            c2 = high0 ^ c3 ^ k1;
            c3 = low0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        block[0] = c0;
        block[1] = c1;
        block[2] = c2;
        block[3] = c3;
    }

    /** Upper half of the unsigned product (Math.unsignedMultiplyHigh came with Java 18). */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
