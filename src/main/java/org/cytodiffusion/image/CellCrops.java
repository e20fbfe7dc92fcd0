/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Optional;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
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

    private final RandomAccessibleInterval<UnsignedByteType> rgb;
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
        this.rgb = rgb;
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
        Taps columns = taps(centerX - size * step / 2);
        Taps rows = taps(centerY - size * step / 2);
        byte[] crop = new byte[size * size * 3];
        for (int c = 0; c < 3; c++) {
            float[] window = window(columns, rows, c);
            float[] wide = alongX(window, columns, rows.length());
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    double sum = 0;
                    for (int k = rows.first[y]; k < rows.first[y + 1]; k++) {
                        sum += rows.weight[k] * wide[rows.index[k] * size + x];
                    }
                    crop[(y * size + x) * 3 + c] = (byte) (int) (sum + 0.5);
                }
            }
        }
        double[] gains =
                stain.map(normalisation -> normalisation.apply(crop, size)).orElse(UNCHANGED);
        return new CellCrop(crop, gains);
    }

    private static float[] alongX(float[] window, Taps columns, int height) {
        int size = columns.first.length - 1;
        int width = columns.length();
        float[] wide = new float[height * size];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < size; x++) {
                double sum = 0;
                for (int k = columns.first[x]; k < columns.first[x + 1]; k++) {
                    sum += columns.weight[k] * window[y * width + columns.index[k]];
                }
                wide[y * size + x] = (float) sum;
            }
        }
        return wide;
    }

    private float[] window(Taps columns, Taps rows, int channel) {
        long[] min = {columns.origin, rows.origin};
        long[] max = {columns.origin + columns.length() - 1, rows.origin + rows.length() - 1};
        RandomAccess<UnsignedByteType> access =
                Views.extendMirrorSingle(Views.hyperSlice(rgb, 2, channel))
                        .randomAccess(Intervals.createMinMax(min[0], min[1], max[0], max[1]));
        float[] window = new float[columns.length() * rows.length()];
        int i = 0;
        for (long y = min[1]; y <= max[1]; y++) {
            access.setPosition(min[0], 0);
            access.setPosition(y, 1);
            for (long x = min[0]; x <= max[0]; x++) {
                window[i++] = access.get().get();
                access.fwd(0);
            }
        }
        return window;
    }

    /** The source pixels of each crop pixel along one axis, and their weights, summing to 1. */
    private Taps taps(double start) {
        int size = plan.size();
        int most = (int) Math.ceil(step) + 2;
        int origin = (int) Math.floor(start) - 1;
        Taps taps =
                new Taps(origin, new int[size + 1], new int[size * most], new double[size * most]);
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
            taps.index[k + p - from] = p - taps.origin;
            taps.weight[k + p - from] = 1.0 / (to - from + 1);
        }
        return k + to - from + 1;
    }

    /** The two pixels with centres around a position, weighted by nearness. */
    private static int between(Taps taps, int k, double position) {
        int before = (int) Math.floor(position - 0.5);
        double part = position - 0.5 - before;
        taps.index[k] = before - taps.origin;
        taps.weight[k] = 1 - part;
        taps.index[k + 1] = before + 1 - taps.origin;
        taps.weight[k + 1] = part;
        return k + 2;
    }

    /** Taps of crop pixel i are first[i] to first[i + 1]; index counts from origin. */
    private record Taps(int origin, int[] first, int[] index, double[] weight) {
        int length() {
            return index[first[first.length - 1] - 1] + 1;
        }
    }
}
