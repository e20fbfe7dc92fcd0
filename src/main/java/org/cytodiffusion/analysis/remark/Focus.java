/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.plane.GaussianBlur;

/**
 * Whether a picture is in focus: how steep its rims are, as a part of its contrast. The steepest
 * hundredth of the green channel rises by 0.33 to 1.7 of the contrast in a micrometre where
 * pictures are sharp (all of ten laboratories), and by less than 0.3 after a Gaussian of 1.5 um.
 */
public final class Focus {

    private static final int GREEN = 1;
    private static final double PIXEL = 0.17;
    private static final int MOST = 480;
    private static final int FEWEST = 48;
    private static final double SMOOTHING = 0.7;
    private static final double STEEP = 0.99;
    private static final double BRIGHT = 0.97;
    private static final double DARK = 0.01;
    private static final double LEAST_CONTRAST = 10;
    private static final double LEAST = 0.3;
    private static final int PARTS = 32;

    private Focus() {}

    /**
     * What there is to say of a picture.
     *
     * @param name of the image
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     * @param scale of the image
     */
    public static Optional<Remark> remark(
            String name, RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize scale) {
        long edge = Math.min(rgb.dimension(0), rgb.dimension(1));
        int size = (int) Math.min(MOST, edge * scale.micrometres() / PIXEL);
        if (size < FEWEST || isSharp(rgb, scale, size)) {
            return Optional.empty();
        }
        return Optional.of(
                Remark.doubt(
                        name + " is out of focus",
                        "Take it again, or choose a sharper picture of the stack."));
    }

    // Whether a hundredth of the middle rises by so much of its contrast in a um. Of a sharp
    // picture that is known long before its end.
    private static boolean isSharp(
            RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize scale, int size) {
        byte[] middle =
                new CellCrops(rgb, scale, new CropPlan(size, PIXEL))
                        .channel(rgb.dimension(0) / 2.0, rgb.dimension(1) / 2.0, GREEN);
        float[] green = new float[middle.length];
        for (int i = 0; i < green.length; i++) {
            green[i] = middle[i] & 0xff;
        }
        float[] smooth = GaussianBlur.blur(green, size, SMOOTHING);
        // Squares of twice the rise, as they are in the same order.
        double least = 2 * LEAST * PIXEL * Math.max(LEAST_CONTRAST, contrast(smooth));
        float steep = (float) (least * least);
        int all = (size - 2) * (size - 2);
        int enough = all - (int) (STEEP * (all - 1));
        for (int y = 1; y < size - 1 && enough > 0; y++) {
            for (int at = y * size + 1; at < (y + 1) * size - 1; at++) {
                float across = smooth[at + 1] - smooth[at - 1];
                float down = smooth[at + size] - smooth[at - size];
                enough -= across * across + down * down >= steep ? 1 : 0;
            }
        }
        return enough <= 0;
    }

    // To a part of a level: a background has so many pixels of about one level that to tell which
    // of them is the one takes longer than all the rest.
    private static double contrast(float[] levels) {
        int[] counts = new int[256 * PARTS];
        for (float level : levels) {
            counts[(int) (level * PARTS)]++;
        }
        return (double) (place(counts, BRIGHT, levels.length) - place(counts, DARK, levels.length))
                / PARTS;
    }

    private static int place(int[] counts, double share, int all) {
        int rank = (int) (share * (all - 1));
        int place = 0;
        for (int sum = counts[0]; sum <= rank; sum += counts[place]) {
            place++;
        }
        return place;
    }
}
