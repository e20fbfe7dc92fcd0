/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.colour.BytePlanes;
import org.cytodiffusion.image.colour.ForeignParts;
import org.cytodiffusion.image.colour.LightSurface;
import org.cytodiffusion.image.colour.SmearMask;

/**
 * An image that need not fit into memory, prepared as {@link PreparedSmear} does: it is judged by
 * one pixel of a square each, and changed as it is read.
 */
final class LargeSmear {

    // The longer side of what it is judged by, in pixels.
    private static final int SAMPLES = 1280;
    private static final int PART_WIDTH = 512;

    private final PrimitiveBlocks<UnsignedByteType> pixels;
    private final long[] size;
    private final int step;

    private LargeSmear(RandomAccessibleInterval<UnsignedByteType> rgb) {
        pixels = PrimitiveBlocks.of(rgb, PrimitiveBlocks.OnFallback.ACCEPT);
        size = rgb.dimensionsAsLongArray();
        step = (int) ((Math.max(size[0], size[1]) + SAMPLES - 1) / SAMPLES);
    }

    /**
     * Prepares a plane.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; zero-min
     * @param field whether its light is to be judged, too
     */
    static PreparedSmear prepared(RandomAccessibleInterval<UnsignedByteType> rgb, boolean field) {
        LargeSmear smear = new LargeSmear(rgb);
        BytePlanes sample = smear.sample();
        Optional<SmearMask> coarse = ForeignParts.of(sample);
        Optional<LightSurface> seen = PreparedSmear.light(sample, coarse, field);
        Optional<int[]> uneven = seen.map(s -> PreparedSmear.background(sample, coarse));
        seen.ifPresent(surface -> PreparedSmear.even(sample, surface));
        Optional<LightSurface> light =
                seen.map(s -> s.over((int) smear.size[0], (int) smear.size[1]));
        if (coarse.isEmpty() && light.isEmpty()) {
            return new PreparedSmear(rgb, Optional.empty(), 0, Optional.empty());
        }
        Optional<SmearMask> foreign = coarse.map(mask -> mask.finer(smear.step));
        int[] levels = PreparedSmear.background(sample, coarse);
        RandomAccessibleInterval<UnsignedByteType> changed =
                BandedImage.of(
                        smear.size,
                        new int[] {PART_WIDTH, BandedImage.rows(smear.size[0])},
                        0,
                        part -> smear.changed(part, new Change(light, foreign, levels)));
        return new PreparedSmear(
                changed, foreign, light.map(LightSurface::fallOff).orElse(0.0), uneven);
    }

    private record Change(
            Optional<LightSurface> light, Optional<SmearMask> foreign, int[] levels) {}

    // The middle of each square.
    private BytePlanes sample() {
        int width = (int) ((size[0] + step - 1) / step);
        int height = (int) ((size[1] + step - 1) / step);
        BytePlanes sample = BytePlanes.empty(width, height);
        byte[] row = new byte[Math.toIntExact(size[0])];
        for (int y = 0; y < height; y++) {
            int from = middle(y, size[1]);
            for (int c = 0; c < 3; c++) {
                pixels.copy(new int[] {0, from, c}, row, new int[] {row.length, 1, 1});
                for (int x = 0; x < width; x++) {
                    sample.planes()[c][y * width + x] = row[middle(x, size[0])];
                }
            }
        }
        return sample;
    }

    private int middle(int square, long length) {
        return (int) Math.min(length - 1, (long) square * step + step / 2);
    }

    private byte[] changed(Box part, Change change) {
        int area = part.width() * part.height();
        byte[] out = new byte[3 * area];
        byte[] plane = new byte[area];
        for (int c = 0; c < 3; c++) {
            pixels.copy(
                    new int[] {part.left(), part.top(), c},
                    plane,
                    new int[] {part.width(), part.height(), 1});
            change.light.ifPresent(new Evening(part, plane, c)::by);
            int level = change.levels[c];
            change.foreign.ifPresent(mask -> fill(part, plane, mask, level));
            System.arraycopy(plane, 0, out, c * area, area);
        }
        return out;
    }

    private record Evening(Box part, byte[] plane, int channel) {

        void by(LightSurface surface) {
            for (int y = 0, i = 0; y < part.height(); y++) {
                double[] light = surface.row(channel, part.top() + y, part.left(), part.width());
                for (int x = 0; x < part.width(); x++, i++) {
                    plane[i] = PreparedSmear.even(plane[i], light[x]);
                }
            }
        }
    }

    private static void fill(Box part, byte[] plane, SmearMask mask, int level) {
        for (int y = 0, i = 0; y < part.height(); y++) {
            for (int x = 0; x < part.width(); x++, i++) {
                if (mask.isOut(part.left() + x, part.top() + y)) {
                    plane[i] = (byte) level;
                }
            }
        }
    }
}
