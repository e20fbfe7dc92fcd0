/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.Plane;

/** A field drawn by optical density, with the colours measured on BCCD cells. Lengths in um. */
public final class SyntheticSmear {

    static final double[] RED_CELL = {0.06, 0.12, 0.11};
    public static final double[] NUCLEUS = {0.25, 0.40, 0.10};
    public static final double[] CYTOPLASM = {0.08, 0.12, 0.04};
    public static final double[] PLATELET = {0.14, 0.20, 0.06};

    private final int width;
    private final int height;
    private final double pixel;
    private final double[][] density;

    /** An empty field of so many pixels of so many um. */
    public SyntheticSmear(int width, int height, double pixel) {
        this.width = width;
        this.height = height;
        this.pixel = pixel;
        density = new double[3][width * height];
    }

    /** Stains a disc; what was there before is covered. */
    public SyntheticSmear disc(double x, double y, double diameter, double[] colour) {
        for (int i = 0; i < width * height; i++) {
            double dx = (i % width + 0.5) * pixel - x;
            double dy = (i / width + 0.5) * pixel - y;
            if (Math.hypot(dx, dy) <= diameter / 2) {
                for (int c = 0; c < 3; c++) {
                    density[c][i] = colour[c];
                }
            }
        }
        return this;
    }

    /** A red cell with its pallor. */
    public SyntheticSmear redCell(double x, double y, double diameter) {
        double[] pale = {0.02, 0.04, 0.035};
        return disc(x, y, diameter, RED_CELL).disc(x, y, diameter * 0.35, pale);
    }

    /** A neutrophil of 12 um with three lobes apart from each other. */
    public SyntheticSmear leukocyte(double x, double y) {
        return disc(x, y, 12, CYTOPLASM)
                .disc(x - 2.4, y - 1.6, 3.6, NUCLEUS)
                .disc(x + 2.4, y - 1.6, 3.6, NUCLEUS)
                .disc(x, y + 2.4, 3.6, NUCLEUS);
    }

    /** The field as a camera sees it, background at 235, with noise of 2 gray levels. */
    public RandomAccessibleInterval<UnsignedByteType> image(long seed) {
        Random random = new Random(seed);
        int n = width * height;
        byte[] out = new byte[3 * n];
        for (int c = 0; c < 3; c++) {
            Plane sharp = new Plane(width, height, toFloat(density[c]));
            float[] smooth = GaussianBlur.blur(sharp, 0.15 / pixel).values();
            for (int i = 0; i < n; i++) {
                double v = 235 * Math.pow(10, -smooth[i]) + 2 * random.nextGaussian();
                out[c * n + i] = (byte) Math.max(0, Math.min(255, Math.round(v)));
            }
        }
        return ArrayImgs.unsignedBytes(out, width, height, 3);
    }

    private static float[] toFloat(double[] values) {
        float[] out = new float[values.length];
        Arrays.setAll(new double[values.length], i -> out[i] = (float) values[i]);
        return out;
    }
}
