/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Random;
import java.util.function.BiPredicate;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;

/** Planes and masks for tests. */
public final class Shapes {

    private Shapes() {}

    /** The pixels for which the test holds. */
    public static Mask mask(int width, int height, BiPredicate<Integer, Integer> inside) {
        boolean[] in = new boolean[width * height];
        for (int i = 0; i < in.length; i++) {
            in[i] = inside.test(i % width, i / width);
        }
        return new Mask(width, height, in);
    }

    /** Whether a pixel's centre lies in a disc. */
    public static boolean inDisc(int x, int y, double cx, double cy, double radius) {
        return Math.hypot(x - cx, y - cy) <= radius;
    }

    /** Each pixel inside with the given chance. */
    public static Mask noise(int width, int height, double chance, Random random) {
        return mask(width, height, (x, y) -> random.nextDouble() < chance);
    }

    /** Blobs with ragged edges: smoothed noise, cut at its mean. */
    public static Mask blobs(int width, int height, Random random) {
        return Mask.above(GaussianBlur.blur(randomPlane(width, height, random), 2), 0.5);
    }

    /** Independent values in [0, 1). */
    public static Plane randomPlane(int width, int height, Random random) {
        float[] v = new float[width * height];
        for (int i = 0; i < v.length; i++) {
            v[i] = random.nextFloat();
        }
        return new Plane(width, height, v);
    }
}
