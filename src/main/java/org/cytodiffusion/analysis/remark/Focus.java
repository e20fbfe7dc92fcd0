/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.ChannelParts;
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
    private static final double EXTREME = 0.002;
    private static final int INNER = 2;
    private static final int ROWS = 64;

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
        if (size < FEWEST || isClearlySharp(rgb, scale, size) || isSharp(rgb, scale, size)) {
            return Optional.empty();
        }
        return Optional.of(
                Remark.doubt(
                        name + " is out of focus",
                        "Take it again, or choose a sharper picture of the stack."));
    }

    // Whether a hundredth of the middle rises by so much of its contrast in a um.
    private static boolean isSharp(
            RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize scale, int size) {
        float[] smooth = smooth(rgb, scale, size);
        return steep(smooth, size, contrast(smooth)) >= enough(size);
    }

    // Whether the inner square alone shows it, as it does in most pictures, which have the rim of a
    // cell there: as many of its pixels are steep as are wanted of all, by the contrast of pixels
    // that are not smoothed, which is larger.
    private static boolean isClearlySharp(
            RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize scale, int size) {
        int inner = size / INNER;
        double contrast = contrast(rgb, size * PIXEL / scale.micrometres());
        return steep(smooth(rgb, scale, inner), inner, contrast) >= enough(size);
    }

    // The green of the middle of a picture, so many pixels wide.
    private static float[] smooth(
            RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize scale, int size) {
        byte[] middle =
                new CellCrops(rgb, scale, new CropPlan(size, PIXEL))
                        .channel(rgb.dimension(0) / 2.0, rgb.dimension(1) / 2.0, GREEN);
        float[] green = new float[middle.length];
        for (int i = 0; i < green.length; i++) {
            green[i] = middle[i] & 0xff;
        }
        return GaussianBlur.blur(green, size, SMOOTHING);
    }

    // A hundredth of the pixels that have neighbours.
    private static int enough(int size) {
        int all = (size - 2) * (size - 2);
        return all - (int) (STEEP * (all - 1));
    }

    // How many pixels rise steeply: by squares of twice the rise, as they are in the same order.
    private static int steep(float[] smooth, int size, double contrast) {
        double least = 2 * LEAST * PIXEL * Math.max(LEAST_CONTRAST, contrast);
        float steep = (float) (least * least);
        int count = 0;
        for (int y = 1; y < size - 1; y++) {
            for (int at = y * size + 1; at < (y + 1) * size - 1; at++) {
                float across = smooth[at + 1] - smooth[at - 1];
                float down = smooth[at + size] - smooth[at - size];
                count += across * across + down * down >= steep ? 1 : 0;
            }
        }
        return count;
    }

    // Of some rows of the middle as they are, so many pixels wide; rather too much than too little.
    private static double contrast(RandomAccessibleInterval<UnsignedByteType> rgb, double edge) {
        int width = (int) Math.min(rgb.dimension(0), Math.ceil(edge));
        int height = (int) Math.min(rgb.dimension(1), Math.ceil(edge));
        int left = (int) (rgb.dimension(0) - width) / 2;
        int top = (int) (rgb.dimension(1) - height) / 2;
        int step = Math.max(1, height / ROWS);
        ChannelParts parts = ChannelParts.of(rgb);
        byte[] row = new byte[width];
        int[] counts = new int[256];
        int all = 0;
        for (int y = step / 2; y < height; y += step, all += width) {
            parts.copy(GREEN, new Box(left, top + y, width, 1), row);
            for (byte level : row) {
                counts[level & 0xff]++;
            }
        }
        return place(counts, 1 - EXTREME, all) - place(counts, EXTREME, all);
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
