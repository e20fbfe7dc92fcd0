/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.colour.StainNormalisation;

/**
 * Cuts square crops around cells at a model's scale.
 *
 * <p>A crop pixel is the mean of the image area it covers (pixels partly covered count by the
 * part); where the image is coarser than the crop it is linearly interpolated instead. Beyond the
 * border the image is mirrored, the border pixel not repeated. The same as {@code crop} in {@code
 * training/cytodiffusion_training/data/cells.py}. Last, the stain is normalised if the model wants
 * that.
 */
public final class CellCrops {

    private static final double[] UNCHANGED = {1, 1, 1};

    private final ChannelParts rgb;
    private final int width;
    private final int height;
    private final CropPlan plan;
    private final double step;
    private final Optional<StainNormalisation> stain;

    /**
     * Prepares cutting from one image.
     *
     * @param rgb balanced intensities in [0, 255], axes x, y, channel; zero-min
     * @param pixelSize scale of the image
     * @param plan the crops that the model wants
     */
    public CellCrops(
            RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize pixelSize, CropPlan plan) {
        this.rgb = ChannelParts.of(rgb);
        width = Math.toIntExact(rgb.dimension(0));
        height = Math.toIntExact(rgb.dimension(1));
        this.plan = plan;
        this.step = plan.micrometres() / pixelSize.micrometres();
        this.stain = plan.stain().map(StainNormalisation::new);
    }

    /**
     * Cuts one crop. Safe to call from several threads.
     *
     * @param centerX centre along x, in continuous pixel coordinates (pixel x covers [x, x + 1))
     * @param centerY centre along y
     * @return intensities row by row, red, green, blue interleaved: size * size * 3 bytes
     */
    public byte[] around(double centerX, double centerY) {
        return crop(centerX, centerY).pixels();
    }

    /**
     * Cuts one crop, and says what was done to its colours. Safe to call from several threads.
     *
     * @param centerX centre along x, in continuous pixel coordinates (pixel x covers [x, x + 1))
     * @param centerY centre along y
     */
    public CellCrop crop(double centerX, double centerY) {
        int size = plan.size();
        byte[] crop = new byte[size * size * 3];
        Place place = place(centerX, centerY);
        byte[] red = channel(place, 0);
        byte[] green = channel(place, 1);
        byte[] blue = channel(place, 2);
        for (int i = 0, k = 0; i < red.length; i++) {
            crop[k++] = red[i];
            crop[k++] = green[i];
            crop[k++] = blue[i];
        }
        double[] gains =
                stain.map(normalisation -> normalisation.apply(crop, size)).orElse(UNCHANGED);
        return new CellCrop(crop, gains);
    }

    /**
     * Cuts one channel of a crop, whose stain is left as it is. Safe to call from several threads.
     *
     * @param centerX centre along x, in continuous pixel coordinates
     * @param centerY centre along y
     * @param channel 0 red, 1 green, 2 blue
     * @return intensities row by row: size * size bytes
     */
    public byte[] channel(double centerX, double centerY, int channel) {
        return channel(place(centerX, centerY), channel);
    }

    private Place place(double centerX, double centerY) {
        double reach = plan.size() * step / 2;
        return new Place(
                taps(centerX - reach).inImage(width), taps(centerY - reach).inImage(height));
    }

    private byte[] channel(Place place, int channel) {
        if (step >= 1 && place.rows.most() <= 2 && place.columns.most() <= 2) {
            return means(place, channel);
        }
        int size = plan.size();
        Taps rows = place.rows;
        double[] wide = alongX(place, channel);
        byte[] plane = new byte[size * size];
        double[] sums = new double[size];
        for (int y = 0; y < size; y++) {
            Arrays.fill(sums, 0);
            // Whole rows at a time, so that memory is read in order.
            for (int k = rows.first[y]; k < rows.first[y + 1]; k++) {
                double weight = rows.weight[k];
                int from = (rows.index[k] - rows.origin) * size;
                for (int x = 0; x < size; x++) {
                    sums[x] += weight * wide[from + x];
                }
            }
            for (int x = 0; x < size; x++) {
                plane[y * size + x] = (byte) (int) (sums[x] + 0.5);
            }
        }
        return plane;
    }

    // Means of one or two rows of one or two columns, as where an image is not much finer than the
    // crop. What is alone counts twice, so each is a quarter of a sum: the same as by weights.
    private byte[] means(Place place, int channel) {
        Taps columns = place.columns;
        Taps rows = place.rows;
        int size = plan.size();
        int length = columns.length();
        byte[] window = new byte[length * rows.length()];
        Box part = new Box(columns.origin, rows.origin, length, rows.length());
        rgb.copy(channel, part, window);
        int[] left = columns.firsts();
        int[] right = columns.lasts();
        int[] upper = rows.firsts();
        int[] lower = rows.lasts();
        int[] sums = new int[length];
        byte[] plane = new byte[size * size];
        for (int y = 0, i = 0; y < size; y++) {
            int above = upper[y] * length;
            int below = lower[y] * length;
            for (int x = 0; x < length; x++) {
                sums[x] = (window[above + x] & 0xff) + (window[below + x] & 0xff);
            }
            for (int x = 0; x < size; x++, i++) {
                plane[i] = (byte) (sums[left[x]] + sums[right[x]] + 2 >> 2);
            }
        }
        return plane;
    }

    // The columns of the crop, of all rows of the image that it needs. Numbers are rounded to
    // floats, but kept so that sums over them need no conversion.
    private double[] alongX(Place place, int channel) {
        Taps columns = place.columns;
        int high = place.rows.length();
        byte[] window = new byte[columns.length() * high];
        rgb.copy(
                channel,
                new Box(columns.origin, place.rows.origin, columns.length(), high),
                window);
        double[] out = new double[high * plan.size()];
        if (columns.most() > 2) {
            sums(columns, window, out);
        } else {
            pairs(columns, window, out);
        }
        return out;
    }

    // Any number of pixels in one of the crop.
    private static void sums(Taps columns, byte[] window, double[] out) {
        int[] first = columns.first;
        int[] index = columns.index;
        double[] weight = columns.weight;
        int wide = first.length - 1;
        for (int i = 0, row = -columns.origin; i < out.length; row += columns.length()) {
            for (int x = 0; x < wide; x++, i++) {
                double sum = 0;
                for (int k = first[x]; k < first[x + 1]; k++) {
                    sum += weight[k] * (window[row + index[k]] & 0xff);
                }
                out[i] = (float) sum;
            }
        }
    }

    // One or two, as where an image is not much finer than the crop: the same without a third loop.
    private static void pairs(Taps columns, byte[] window, double[] out) {
        int wide = columns.first.length - 1;
        int[] left = new int[wide];
        int[] right = new int[wide];
        double[] nearer = new double[wide];
        double[] other = new double[wide];
        for (int x = 0; x < wide; x++) {
            int k = columns.first[x];
            int last = columns.first[x + 1] - 1;
            left[x] = columns.index[k] - columns.origin;
            right[x] = columns.index[last] - columns.origin;
            nearer[x] = columns.weight[k];
            other[x] = last > k ? columns.weight[last] : 0;
        }
        for (int i = 0, row = 0; i < out.length; row += columns.length()) {
            for (int x = 0; x < wide; x++, i++) {
                int a = window[row + left[x]] & 0xff;
                int b = window[row + right[x]] & 0xff;
                out[i] = (float) (nearer[x] * a + other[x] * b);
            }
        }
    }

    /** The source pixels of each crop pixel along one axis, and their weights, summing to 1. */
    private Taps taps(double start) {
        int size = plan.size();
        int most = (int) Math.ceil(step) + 2;
        Taps taps =
                new Taps(0, 0, new int[size + 1], new int[size * most], new double[size * most]);
        int k = 0;
        for (int i = 0; i < size; i++) {
            double low = start + i * step;
            int next =
                    step >= 1
                            ? covered(taps, k, low, low + step)
                            : between(taps, k, low + step / 2);
            taps.first[i + 1] = next;
            k = next;
        }
        return taps;
    }

    /** Pixels with centres in (low, high], equally weighted. */
    private static int covered(Taps taps, int k, double low, double high) {
        int from = (int) Math.floor(low - 0.5) + 1;
        int to = (int) Math.floor(high - 0.5);
        for (int p = from; p <= to; p++) {
            taps.index[k + p - from] = p;
            taps.weight[k + p - from] = 1.0 / (to - from + 1);
        }
        return k + to - from + 1;
    }

    /** The two pixels with centres around a position, weighted by nearness. */
    private static int between(Taps taps, int k, double position) {
        int before = (int) Math.floor(position - 0.5);
        double part = position - 0.5 - before;
        taps.index[k] = before;
        taps.weight[k] = 1 - part;
        taps.index[k + 1] = before + 1;
        taps.weight[k + 1] = part;
        return k + 2;
    }

    /**
     * Taps of crop pixel i are first[i] to first[i + 1]; index counts pixels of the image, from
     * origin to before end.
     */
    private record Taps(int origin, int end, int[] first, int[] index, double[] weight) {

        int length() {
            return end - origin;
        }

        /** The most for one pixel of the crop. */
        int most() {
            int most = 0;
            for (int i = 1; i < first.length; i++) {
                most = Math.max(most, first[i] - first[i - 1]);
            }
            return most;
        }

        /** The first pixel of each pixel of the crop, counted from the origin. */
        int[] firsts() {
            return IntStream.range(0, first.length - 1)
                    .map(i -> index[first[i]] - origin)
                    .toArray();
        }

        /** The last one, which may be the first. */
        int[] lasts() {
            return IntStream.range(1, first.length)
                    .map(i -> index[first[i] - 1] - origin)
                    .toArray();
        }

        /** With the pixels of an image for those beyond its border, which mirrors. */
        Taps inImage(int length) {
            int period = Math.max(1, 2 * (length - 1));
            int least = Integer.MAX_VALUE;
            int most = 0;
            for (int k = 0; k < first[first.length - 1]; k++) {
                if (index[k] < 0 || index[k] >= length) {
                    int i = Math.floorMod(index[k], period);
                    index[k] = Math.min(i, period - i);
                }
                least = Math.min(least, index[k]);
                most = Math.max(most, index[k]);
            }
            return new Taps(least, most + 1, first, index, weight);
        }
    }

    /** What a crop is made of. */
    private record Place(Taps columns, Taps rows) {}
}
