/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.diffusion.explain.Turn;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;

/**
 * Crops averaged over squares, of which the inscribed disc is kept, to be compared however they
 * lie: a thumb is the red, green and blue bytes of the pixels of the disc.
 */
final class CellThumbs {

    private static final int EDGE = 24;

    /** A difference is summed up for so many bytes before it is looked at. */
    private static final int STRETCH = 150;

    private final CropPlan squares;
    private final double middle;
    private final int[] disc;
    private final List<int[]> turns = new ArrayList<>();

    /** Prepares for crops of a size in pixels. */
    CellThumbs(int size) {
        int edge = Math.min(size, EDGE);
        squares = new CropPlan(edge, (double) size / edge);
        middle = size / 2.0;
        disc = IntStream.range(0, edge * edge).filter(i -> isInside(i, edge)).toArray();
        for (int turn = 0; turn < Turn.COUNT; turn++) {
            int[] sources = Turn.sources(edge, turn);
            // The disc turned is the disc.
            turns.add(IntStream.of(disc).map(i -> Arrays.binarySearch(disc, sources[i])).toArray());
        }
    }

    private static boolean isInside(int pixel, int edge) {
        double dx = pixel % edge + 0.5 - edge / 2.0;
        double dy = pixel / edge + 0.5 - edge / 2.0;
        return dx * dx + dy * dy <= edge * edge / 4.0;
    }

    /** The thumb of a crop of S * S * 3 bytes, as it lies. */
    byte[] of(byte[] crop) {
        return picked(averaged(crop), disc);
    }

    /** A thumb laid down in all ways, in the order of {@link Turn}. */
    List<byte[]> turned(byte[] thumb) {
        return turns.stream().map(turn -> picked(thumb, turn)).toList();
    }

    /**
     * Root mean square difference of two thumbs in gray levels.
     *
     * @param most where the difference turns out larger, infinity is returned, sooner
     */
    static double distance(byte[] a, byte[] b, double most) {
        double limit = most * most * a.length;
        long sum = 0;
        for (int from = 0; from < a.length; from += STRETCH) {
            int to = Math.min(a.length, from + STRETCH);
            for (int i = from; i < to; i++) {
                int difference = (a[i] & 255) - (b[i] & 255);
                sum += difference * difference;
            }
            if (sum > limit) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Math.sqrt((double) sum / a.length);
    }

    private byte[] averaged(byte[] crop) {
        long size = Math.round(2 * middle);
        RandomAccessibleInterval<UnsignedByteType> pixels =
                Views.moveAxis(ArrayImgs.unsignedBytes(crop, 3, size, size), 0, 2);
        PixelSize one = new PixelSize(1, PixelSize.Source.GIVEN);
        return new CellCrops(pixels, one, squares).around(middle, middle);
    }

    private static byte[] picked(byte[] rgb, int[] pixels) {
        byte[] picked = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            System.arraycopy(rgb, 3 * pixels[i], picked, 3 * i, 3);
        }
        return picked;
    }
}
