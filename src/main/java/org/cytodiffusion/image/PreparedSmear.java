/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.image.colour.BytePlanes;
import org.cytodiffusion.image.colour.ForeignParts;
import org.cytodiffusion.image.colour.LightSurface;
import org.cytodiffusion.image.colour.SmearMask;
import org.cytodiffusion.image.colour.WhiteBalance;

/**
 * A plane of a smear as everything after it should see it: what is no smear is filled with
 * background, and light that falls off is made even. A picture that is fine comes out as it is, as
 * a copy that is quick to read; an image of more than 2^25 pixels is judged by a part of them and
 * changed as it is read.
 *
 * @param rgb intensities in [0, 255], axes x, y, channel (red, green, blue); zero-min
 * @param foreign what was no smear
 * @param fallOff the part of its light that the darkest place lacked, in [0, 1]; 0 if nothing was
 *     done about it
 * @param uneven levels of the background of the smear in red, green and blue, in [0, 255], as the
 *     camera gave it, where its light was made even; empty where nothing was done about it
 * @param background levels of the background of {@code rgb}, where they were found by the way
 */
public record PreparedSmear(
        RandomAccessibleInterval<UnsignedByteType> rgb,
        Optional<SmearMask> foreign,
        double fallOff,
        Optional<int[]> uneven,
        Optional<int[]> background) {

    // Less than this is left as it is.
    private static final double LEAST_FALL_OFF = 0.15;
    // Light below this share of the brightest cannot be mended.
    private static final double LEAST_LIGHT = 0.2;
    private static final long MOST_PIXELS = 1L << 25;

    /** One of which the background is to be looked for. */
    PreparedSmear(
            RandomAccessibleInterval<UnsignedByteType> rgb,
            Optional<SmearMask> foreign,
            double fallOff,
            Optional<int[]> uneven) {
        this(rgb, foreign, fallOff, uneven, Optional.empty());
    }

    /**
     * Prepares a plane.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel
     * @param field whether it is a field of many cells; of pictures of one cell too little
     *     background is seen to judge the light by
     */
    public static PreparedSmear of(RandomAccessibleInterval<UnsignedByteType> rgb, boolean field) {
        if (rgb.dimension(2) != 3) {
            return new PreparedSmear(rgb, Optional.empty(), 0, Optional.empty());
        }
        if (rgb.dimension(0) * rgb.dimension(1) > MOST_PIXELS) {
            return LargeSmear.prepared(Views.zeroMin(rgb), field);
        }
        BytePlanes seen = BytePlanes.stored(rgb).orElseGet(() -> BytePlanes.of(rgb));
        ForeignParts.Look look = ForeignParts.look(seen);
        Optional<SmearMask> foreign = look.mask();
        Optional<LightSurface> light = light(seen, foreign, field);
        // Whoever gave the image keeps it as it is.
        boolean asItIs = foreign.isEmpty() && light.isEmpty();
        BytePlanes image = asItIs ? seen : seen.copy();
        Optional<int[]> uneven = light.map(surface -> background(image, foreign));
        light.ifPresent(surface -> even(image, surface));
        foreign.ifPresent(mask -> fill(image, mask, background(image, foreign)));
        return new PreparedSmear(
                image.image(),
                foreign,
                light.map(LightSurface::fallOff).orElse(0.0),
                uneven,
                look.background().filter(levels -> asItIs));
    }

    /** The light on a field, where it falls off so far that it has to be made even. */
    static Optional<LightSurface> light(
            BytePlanes image, Optional<SmearMask> foreign, boolean field) {
        return field
                ? LightSurface.of(image, foreign)
                        .filter(surface -> surface.fallOff() > LEAST_FALL_OFF)
                : Optional.empty();
    }

    /** A level under full light, from what it is under a part of it. */
    static byte even(byte level, double light) {
        return (byte) Math.min(255, (int) ((level & 0xff) / Math.max(LEAST_LIGHT, light) + 0.5));
    }

    /** Makes the light on an image even. */
    static void even(BytePlanes image, LightSurface surface) {
        for (int c = 0; c < 3; c++) {
            byte[] plane = image.planes()[c];
            for (int y = 0, i = 0; y < image.height(); y++) {
                double[] light = surface.row(c, y, 0, image.width());
                for (int x = 0; x < image.width(); x++, i++) {
                    plane[i] = even(plane[i], light[x]);
                }
            }
        }
    }

    private static void fill(BytePlanes image, SmearMask mask, int[] levels) {
        for (int c = 0; c < levels.length; c++) {
            byte[] plane = image.planes()[c];
            for (int y = 0, i = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++, i++) {
                    plane[i] = mask.isOut(x, y) ? (byte) levels[c] : plane[i];
                }
            }
        }
    }

    /** The background of each channel, of what is smear. */
    static int[] background(BytePlanes image, Optional<SmearMask> foreign) {
        int[] levels = new int[image.planes().length];
        for (int c = 0; c < levels.length; c++) {
            byte[] plane = image.planes()[c];
            long[] histogram = new long[256];
            for (int y = 0, i = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++, i++) {
                    if (foreign.isEmpty() || !foreign.get().isOut(x, y)) {
                        histogram[plane[i] & 0xff]++;
                    }
                }
            }
            levels[c] = WhiteBalance.background(histogram);
        }
        return levels;
    }

    /** White balance by the background, which is not looked for twice. */
    public WhiteBalance.Balanced balanced() {
        return WhiteBalance.balanced(rgb, background);
    }

    /**
     * Levels of the background in red, green and blue as the camera gave it, by which laboratories
     * are told apart.
     *
     * @param balanced those that white balance found in {@link #rgb}
     */
    public int[] cameraLight(int[] balanced) {
        return uneven.orElse(balanced);
    }
}
