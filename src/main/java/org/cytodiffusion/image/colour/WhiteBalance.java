/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.BandedImage;

/**
 * White balance from the background, the twin of {@code
 * training/cytodiffusion_training/data/balance.py}.
 *
 * <p>The clear background is the brightest large area of a smear, so the 97th percentile of a
 * channel lies in it as long as it covers at least 3 % of the picture. Each channel is multiplied
 * so that this value becomes 240.
 */
public final class WhiteBalance {

    private static final int WHITE = 240;
    private static final double QUANTILE = 0.97;
    private static final double LEAST_GAIN = 0.5;
    private static final double MOST_GAIN = 3.0;

    // Up to this many pixels an image is copied, and up to this many looked at.
    private static final long SMALL = 1L << 25;
    // This part of the heap is for what was balanced last, so that tiles side by side share it.
    private static final long KEPT_SHARE = 6;
    private static final int KEPT_WIDTH = 512;
    private static final int BLOCKS = 16;
    private static final int BLOCK = 256;

    private WhiteBalance() {}

    /**
     * A balanced plane.
     *
     * @param rgb the balanced intensities, as {@link #apply} gives them
     * @param background levels of the background before, in each channel, in [0, 255]
     */
    public record Balanced(RandomAccessibleInterval<UnsignedByteType> rgb, int[] background) {}

    /**
     * Balances a plane.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; any origin
     * @return the balanced intensities, same axes, zero-min; a copy, as every later step reads each
     *     pixel several times; of an image of more than 2^25 pixels what is read is balanced as it
     *     is read, so that no image needs to fit into memory
     */
    public static RandomAccessibleInterval<UnsignedByteType> apply(
            RandomAccessibleInterval<UnsignedByteType> rgb) {
        return balanced(rgb).rgb();
    }

    /**
     * Balances a plane as {@link #apply} does, and says what its background was.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; any origin
     */
    public static Balanced balanced(RandomAccessibleInterval<UnsignedByteType> rgb) {
        return balanced(rgb, Optional.empty());
    }

    /**
     * The same with what is known already.
     *
     * @param known levels of its background, as {@link #background(long[])} finds them; empty to
     *     look for them
     */
    public static Balanced balanced(
            RandomAccessibleInterval<UnsignedByteType> rgb, Optional<int[]> known) {
        boolean small = rgb.dimension(0) * rgb.dimension(1) <= SMALL;
        return small ? copy(rgb, known) : view(rgb);
    }

    private static Balanced copy(
            RandomAccessibleInterval<UnsignedByteType> rgb, Optional<int[]> known) {
        int[] background = new int[(int) rgb.dimension(2)];
        PlanarImg<UnsignedByteType, ByteArray> balanced =
                PlanarImgs.unsignedBytes(rgb.dimensionsAsLongArray());
        Optional<BytePlanes> stored = BytePlanes.stored(rgb);
        for (int c = 0; c < background.length; c++) {
            byte[] plane = balanced.getPlane(c).getCurrentStorageArray();
            byte[] levels = stored.isPresent() ? stored.get().planes()[c] : plane;
            if (stored.isEmpty()) {
                read(Views.zeroMin(Views.hyperSlice(rgb, 2, rgb.min(2) + c)), plane);
            }
            background[c] = known.isPresent() ? known.get()[c] : background(levels);
            byte[] table = table(background[c]);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = table[levels[i] & 0xff];
            }
        }
        return new Balanced(balanced, background);
    }

    private static int background(byte[] levels) {
        long[] histogram = new long[256];
        for (byte level : levels) {
            histogram[level & 0xff]++;
        }
        return background(histogram);
    }

    // In squares, so that a tiled image gives each of its tiles once.
    static void read(RandomAccessibleInterval<UnsignedByteType> channel, byte[] plane) {
        PrimitiveBlocks<UnsignedByteType> blocks =
                PrimitiveBlocks.of(channel, PrimitiveBlocks.OnFallback.ACCEPT);
        int width = (int) channel.dimension(0);
        int height = (int) channel.dimension(1);
        byte[] block = new byte[BLOCK * BLOCK];
        for (int y = 0; y < height; y += BLOCK) {
            int h = Math.min(BLOCK, height - y);
            for (int x = 0; x < width; x += BLOCK) {
                int w = Math.min(BLOCK, width - x);
                blocks.copy(new int[] {x, y}, block, new int[] {w, h});
                for (int row = 0; row < h; row++) {
                    System.arraycopy(block, row * w, plane, (y + row) * width + x, w);
                }
            }
        }
    }

    private static Balanced view(RandomAccessibleInterval<UnsignedByteType> rgb) {
        int[] background = new int[(int) rgb.dimension(2)];
        byte[][] tables = new byte[background.length][];
        List<PrimitiveBlocks<UnsignedByteType>> channels = new ArrayList<>();
        for (int c = 0; c < background.length; c++) {
            RandomAccessibleInterval<UnsignedByteType> channel =
                    Views.zeroMin(Views.hyperSlice(rgb, 2, rgb.min(2) + c));
            background[c] = background(channel);
            tables[c] = table(background[c]);
            channels.add(PrimitiveBlocks.of(channel, PrimitiveBlocks.OnFallback.ACCEPT));
        }
        long[] size = rgb.dimensionsAsLongArray();
        Levels levels = new Levels(channels, tables);
        // As high as what large files are read in, and narrow, so that tiles need no whole rows.
        int[] part = {KEPT_WIDTH, BandedImage.rows(size[0])};
        long memory = Runtime.getRuntime().maxMemory() / KEPT_SHARE;
        return new Balanced(BandedImage.of(size, part, memory, levels::pixels), background);
    }

    // What an image is read from, each channel with what becomes of its levels.
    private record Levels(List<PrimitiveBlocks<UnsignedByteType>> channels, byte[][] tables) {

        byte[] pixels(Box part) {
            int[] from = {part.left(), part.top()};
            int[] size = {part.width(), part.height()};
            byte[] plane = new byte[part.width() * part.height()];
            byte[] pixels = new byte[plane.length * tables.length];
            for (int c = 0, k = 0; c < tables.length; c++) {
                channels.get(c).copy(from, plane, size);
                for (byte level : plane) {
                    pixels[k++] = tables[c][level & 0xff];
                }
            }
            return pixels;
        }
    }

    /**
     * The level of the background: the smallest value with at least 97 % of the pixels at or below.
     * Of more than 2^25 pixels, 16 x 16 squares spread over the image are looked at.
     *
     * @param channel intensities in [0, 255], axes x, y
     * @return a level in [0, 255]
     */
    public static int background(RandomAccessibleInterval<UnsignedByteType> channel) {
        long[] histogram = new long[256];
        if (channel.size() <= SMALL) {
            count(channel, histogram);
        } else {
            RandomAccessibleInterval<UnsignedByteType> all = Views.zeroMin(channel);
            for (int i = 0; i < BLOCKS * BLOCKS; i++) {
                long[] min = {
                    start(i % BLOCKS, all.dimension(0)), start(i / BLOCKS, all.dimension(1))
                };
                long[] max = {end(min[0], all.dimension(0)), end(min[1], all.dimension(1))};
                count(Views.interval(all, min, max), histogram);
            }
        }
        return background(histogram);
    }

    /**
     * The level of the background: the smallest that at least 97 % of the pixels do not exceed.
     *
     * @param histogram number of pixels of each of 256 levels; of none at all the level is 0
     */
    public static int background(long[] histogram) {
        long all = 0;
        for (long count : histogram) {
            all += count;
        }
        double enough = QUANTILE * all;
        long below = 0;
        for (int level = 0; level < 256; level++) {
            below += histogram[level];
            if (below >= enough) {
                return level;
            }
        }
        return 255;
    }

    private static long start(int part, long side) {
        return Math.max(0, (2L * part + 1) * side / (2 * BLOCKS) - BLOCK / 2);
    }

    private static long end(long start, long side) {
        return Math.min(side, start + BLOCK) - 1;
    }

    private static void count(RandomAccessibleInterval<UnsignedByteType> part, long[] histogram) {
        PrimitiveBlocks<UnsignedByteType> blocks =
                PrimitiveBlocks.of(part, PrimitiveBlocks.OnFallback.ACCEPT);
        byte[] block = new byte[BLOCK * BLOCK];
        for (long y = part.min(1); y <= part.max(1); y += BLOCK) {
            int h = (int) Math.min(BLOCK, part.max(1) - y + 1);
            for (long x = part.min(0); x <= part.max(0); x += BLOCK) {
                int w = (int) Math.min(BLOCK, part.max(0) - x + 1);
                blocks.copy(new long[] {x, y}, block, new int[] {w, h});
                for (int i = 0; i < w * h; i++) {
                    histogram[block[i] & 0xff]++;
                }
            }
        }
    }

    private static byte[] table(int background) {
        double gain = (double) WHITE / Math.max(background, 1);
        gain = Math.min(Math.max(gain, LEAST_GAIN), MOST_GAIN);
        byte[] table = new byte[256];
        for (int level = 0; level < 256; level++) {
            table[level] = (byte) Math.min((int) Math.floor(level * gain + 0.5), 255);
        }
        return table;
    }
}
