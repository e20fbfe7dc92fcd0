/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The steps of the segmentation, each by itself, for planes of imglib2. Images have two axes, x and
 * y, and any origin; results are zero-min. A float image in one array is read where it lies.
 */
public final class Steps {

    /**
     * How {@link #watershed} floods.
     *
     * @param reach the longest path from a seed, in pixels where the height is 1; above 0
     */
    public record WatershedOptions(double reach) {}

    /**
     * What {@link #fillHoles} fills.
     *
     * @param longestSide the longest side that the bounding box of a hole may have, in pixels
     */
    public record HoleOptions(int longestSide) {}

    /**
     * What {@link #distance} measures.
     *
     * @param limit distances beyond it are not told apart, in pixels; may be infinite
     */
    public record DistanceOptions(double limit) {}

    private Steps() {}

    /**
     * Gaussian smoothing, the image mirrored at its border.
     *
     * @param image intensities
     * @param sigma standard deviation in pixels, at least 0; the kernel reaches to three of them
     */
    public static RandomAccessibleInterval<FloatType> smooth(
            RandomAccessibleInterval<FloatType> image, double sigma) {
        return image(GaussianBlur.blur(plane(image), sigma));
    }

    /**
     * Otsu's threshold.
     *
     * @param image intensities; those outside [low, high] count as the nearer end
     * @param low lower end of the 256 bins
     * @param high upper end, above low
     * @return values above it are the upper side
     */
    public static double otsu(RandomAccessibleInterval<FloatType> image, double low, double high) {
        return Otsu.of(plane(image), low, high).threshold();
    }

    /**
     * 4-connected components.
     *
     * @param mask true inside
     * @return labels from 1, in the order in which a row-by-row scan meets them; 0 outside
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<IntType> components(
            RandomAccessibleInterval<B> mask) {
        return image(ConnectedComponents.label(mask(mask)));
    }

    /**
     * Fills holes: 4-connected parts of the background that do not touch the border of the image.
     *
     * @param mask true inside
     * @param options which holes
     * @return 1 inside, 0 outside
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<UnsignedByteType> fillHoles(
            RandomAccessibleInterval<B> mask, HoleOptions options) {
        return image(HoleFilling.fill(mask(mask), options.longestSide));
    }

    /**
     * Morphological opening with a disc.
     *
     * @param mask true inside
     * @param radius of the disc in pixels, at least 0
     * @return 1 inside, 0 outside
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<UnsignedByteType> open(
            RandomAccessibleInterval<B> mask, double radius) {
        return image(Morphology.open(mask(mask), radius));
    }

    /**
     * Morphological closing with a disc.
     *
     * @param mask true inside
     * @param radius of the disc in pixels, at least 0
     * @return 1 inside, 0 outside
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<UnsignedByteType> close(
            RandomAccessibleInterval<B> mask, double radius) {
        return image(Morphology.close(mask(mask), radius));
    }

    /**
     * Exact Euclidean distance to the nearest pixel outside; what lies beyond the image counts as
     * inside.
     *
     * @param mask true inside
     * @param options how far is told
     * @return pixels: 0 outside, at least 1 inside
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<FloatType> distance(
            RandomAccessibleInterval<B> mask, DistanceOptions options) {
        return image(DistanceTransform.distance(mask(mask), options.limit));
    }

    /**
     * Watershed without seeds: each pixel goes to the peak that the steepest way up leads to.
     *
     * @param height where to climb
     * @param within true where basins lie
     * @return labels from 1 in scan order of the peaks; 0 outside
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<IntType> basins(
            RandomAccessibleInterval<FloatType> height, RandomAccessibleInterval<B> within) {
        return image(SteepestAscent.basins(plane(height), mask(within)));
    }

    /**
     * Seeded watershed by path costs.
     *
     * @param height from 0 to 1: borders between basins lie where it is low
     * @param seeds labels, from 1 to the number of pixels, to grow; 0 elsewhere
     * @param within true where labels may grow
     * @param options how far
     * @return the labels, grown; 0 where no path reaches
     */
    public static <B extends BooleanType<B>> RandomAccessibleInterval<IntType> watershed(
            RandomAccessibleInterval<FloatType> height,
            RandomAccessibleInterval<IntType> seeds,
            RandomAccessibleInterval<B> within,
            WatershedOptions options) {
        return image(Watershed.flood(plane(height), labels(seeds), mask(within), options.reach));
    }

    static Plane plane(RandomAccessibleInterval<FloatType> image) {
        int w = Math.toIntExact(image.dimension(0));
        int h = Math.toIntExact(image.dimension(1));
        if (image instanceof ArrayImg<?, ?> array
                && array.update(null) instanceof FloatArray floats
                && floats.getCurrentStorageArray().length == w * h) {
            return new Plane(w, h, floats.getCurrentStorageArray());
        }
        float[] values = new float[w * h];
        int[] min = {Math.toIntExact(image.min(0)), Math.toIntExact(image.min(1))};
        PrimitiveBlocks.of(image, PrimitiveBlocks.OnFallback.ACCEPT)
                .copy(min, values, new int[] {w, h});
        return new Plane(w, h, values);
    }

    private static <B extends BooleanType<B>> Mask mask(RandomAccessibleInterval<B> image) {
        int w = Math.toIntExact(image.dimension(0));
        int h = Math.toIntExact(image.dimension(1));
        boolean[] values = new boolean[w * h];
        int[] next = {0};
        Views.flatIterable(image).forEach(b -> values[next[0]++] = b.get());
        return new Mask(w, h, values);
    }

    private static LabelPlane labels(RandomAccessibleInterval<IntType> image) {
        int w = Math.toIntExact(image.dimension(0));
        int h = Math.toIntExact(image.dimension(1));
        int[] values = new int[w * h];
        LoopBuilder.setImages(Views.zeroMin(image), ArrayImgs.ints(values, w, h))
                .forEachPixel((in, out) -> out.set(in));
        int count = 0;
        for (int v : values) {
            count = Math.max(count, v);
        }
        return new LabelPlane(w, h, values, count);
    }

    private static ArrayImg<FloatType, FloatArray> image(Plane plane) {
        return ArrayImgs.floats(plane.values(), plane.width(), plane.height());
    }

    private static ArrayImg<IntType, IntArray> image(LabelPlane labels) {
        return ArrayImgs.ints(labels.values(), labels.width(), labels.height());
    }

    private static RandomAccessibleInterval<UnsignedByteType> image(Mask mask) {
        byte[] out = new byte[mask.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (mask.values()[i] ? 1 : 0);
        }
        return ArrayImgs.unsignedBytes(out, mask.width(), mask.height());
    }
}
