/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Region;
import org.cytodiffusion.segment.plane.RegionalMaxima;
import org.cytodiffusion.segment.plane.Smallest;

/**
 * The scale of a field from the red cells in view: the median diameter, weighted by area so that
 * dirt and platelets do not count, of round regions of red-cell colour is taken as 7.5 um.
 */
public final class RedCellScale {

    // The middle of a large image tells as much as all of it.
    private static final int WINDOW = 1280;
    private static final int WORKING_SIDE = 320;
    private static final double LEAST_SOLIDITY = 0.92;
    private static final double LEAST_ROUNDNESS = 0.6;
    private static final double LEAST_DIAMETER = 8;
    private static final int LEAST_CELLS = 3;
    private static final double SMOOTHING = 0.8;
    // At half the density the outline stays where it is however blurred the image.
    private static final DensityThreshold EDGE = new DensityThreshold(0.02, 0.5);
    private static final double CROP_LEAST = 0.15;
    private static final double CROP_MOST = 0.5;
    // No pallor takes more than this part of the window.
    private static final int GREATEST_PALLOR = 100;
    private static final double STAINED = 0.1;
    // What is paler, beside the denser cells, is texture of the background and no red cell.
    private static final double DENSER_CELLS = 0.85;
    private static final double LEAST_DENSITY = 0.45;
    // A disc inscribed in a red cell that is not quite round is smaller than the cell.
    private static final double INSCRIBED = 1.1;

    private final double diameter;

    private record Disc(double diameter, double weight) {}

    /**
     * Makes the estimator.
     *
     * @param diameter what the median red cell measures, in um
     */
    public RedCellScale(double diameter) {
        this.diameter = diameter;
    }

    /**
     * Estimates the pixel size.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel; zero-min
     * @param executor runs parts of the work side by side
     * @return empty if there are too few red cells in view to tell
     */
    public Optional<PixelSize> estimate(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        View view = view(balancedRgb, executor);
        List<Disc> discs = view.alone();
        if (discs.size() < LEAST_CELLS) {
            discs = view.inscribed();
        }
        return discs.size() < LEAST_CELLS ? Optional.empty() : Optional.of(size(discs, view.bin));
    }

    /**
     * Estimates the pixel size of a single-cell image, in which few red cells are in view: they
     * count only if they stand alone and take a fair share of the image.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel; zero-min
     * @param executor runs parts of the work side by side
     * @return empty if no red cell is in view whole
     */
    public Optional<PixelSize> estimateCrop(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        View view = view(balancedRgb, executor);
        double side = Math.min(view.labels.width(), view.labels.height());
        List<Disc> discs =
                view.alone().stream()
                        .filter(
                                d ->
                                        d.diameter > CROP_LEAST * side
                                                && d.diameter < CROP_MOST * side)
                        .toList();
        return discs.isEmpty() ? Optional.empty() : Optional.of(size(discs, view.bin));
    }

    private PixelSize size(List<Disc> discs, int bin) {
        return new PixelSize(diameter / (median(discs) * bin), PixelSize.Source.RED_CELLS);
    }

    private static View view(
            RandomAccessibleInterval<UnsignedByteType> rgb, TaskExecutor executor) {
        RandomAccessibleInterval<UnsignedByteType> window = middle(rgb);
        long side = Math.max(window.dimension(0), window.dimension(1));
        int bin = (int) Math.max(1, side / WORKING_SIDE);
        List<OpticalDensity> od = new DensityField(window, bin, executor).samples();
        StainPlanes planes = StainModel.fit(od, SMOOTHING, EDGE, executor).planes().get(0);
        int pixels = planes.density().values().length;
        Mask dense = HoleFilling.fillRound(planes.dense(), pixels / GREATEST_PALLOR);
        return new View(
                bin, planes, ConnectedComponents.label(dense), DistanceTransform.distance(dense));
    }

    private static RandomAccessibleInterval<UnsignedByteType> middle(
            RandomAccessibleInterval<UnsignedByteType> rgb) {
        if (rgb.dimension(0) <= WINDOW && rgb.dimension(1) <= WINDOW) {
            return rgb;
        }
        long[] min = new long[3];
        long[] max = {0, 0, rgb.max(2)};
        for (int d = 0; d < 2; d++) {
            long size = Math.min(WINDOW, rgb.dimension(d));
            min[d] = (rgb.dimension(d) - size) / 2;
            max[d] = min[d] + size - 1;
        }
        return Views.zeroMin(Views.interval(rgb, min, max));
    }

    private static double median(List<Disc> discs) {
        List<Disc> sorted = new ArrayList<>(discs);
        sorted.sort(Comparator.comparingDouble(Disc::diameter));
        double half = discs.stream().mapToDouble(Disc::weight).sum() / 2;
        double sum = 0;
        for (Disc disc : sorted) {
            sum += disc.weight;
            if (sum >= half) {
                return disc.diameter;
            }
        }
        throw new AssertionError("half of a sum is reached before its end");
    }

    // What is seen of the middle of the image, in pixels of bin times its own.
    private record View(int bin, StainPlanes planes, LabelPlane labels, Plane distance) {

        // The least mean density of a red cell, by that of the pixels of cells without stain.
        double leastDensity() {
            float[] dense = new float[labels.values().length];
            int n = 0;
            for (int i = 0; i < dense.length; i++) {
                if (labels.values()[i] != 0 && planes.stain().values()[i] < STAINED) {
                    dense[n++] = planes.density().values()[i];
                }
            }
            return n == 0
                    ? 0
                    : LEAST_DENSITY * Smallest.of(dense, n, (int) (DENSER_CELLS * (n - 1)));
        }

        // Round regions that stand alone.
        List<Disc> alone() {
            Region[] regions = Region.of(labels);
            double[] stains = new double[regions.length];
            double[] masses = new double[regions.length];
            float[] depths = new float[regions.length];
            for (int i = 0; i < labels.values().length; i++) {
                int label = labels.values()[i];
                stains[label] += planes.stain().values()[i];
                masses[label] += planes.density().values()[i];
                depths[label] = Math.max(depths[label], distance.values()[i]);
            }
            double least = leastDensity();
            List<Disc> discs = new ArrayList<>();
            for (int i = 1; i < regions.length; i++) {
                Region r = regions[i];
                double d = 2 * Math.sqrt(r.area() / Math.PI);
                double roundness = 2 * depths[i] / d;
                if (!r.atBorder()
                        && d >= LEAST_DIAMETER
                        && stains[i] / r.area() < STAINED
                        && masses[i] / r.area() >= least
                        && r.solidity() >= LEAST_SOLIDITY
                        && roundness >= LEAST_ROUNDNESS) {
                    discs.add(new Disc(d, r.area()));
                }
            }
            return discs;
        }

        // The largest discs that fit into crowded cells, none with its centre in a larger one.
        List<Disc> inscribed() {
            int w = distance.width();
            int h = distance.height();
            Plane smooth = GaussianBlur.blur(distance, 1);
            LabelPlane peaks =
                    RegionalMaxima.label(smooth, Mask.above(distance, LEAST_DIAMETER / 2));
            List<int[]> centres = new ArrayList<>();
            int[] order =
                    IntStream.range(0, w * h)
                            .filter(i -> peaks.values()[i] != 0)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -distance.values()[i]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            double least = leastDensity();
            List<Disc> discs = new ArrayList<>();
            for (int i : order) {
                float r = distance.values()[i];
                int x = i % w;
                int y = i / w;
                boolean free =
                        centres.stream()
                                .noneMatch(c -> Math.hypot(c[0] - x, c[1] - y) < Math.max(c[2], r));
                if (!free) {
                    continue;
                }
                centres.add(new int[] {x, y, (int) r});
                boolean inside = x >= r && y >= r && x < w - r && y < h - r;
                boolean stained = planes.stain().values()[i] >= STAINED;
                if (inside && !stained && density(x, y, (int) r) >= least) {
                    discs.add(new Disc(INSCRIBED * 2 * r, r * r));
                }
            }
            return discs;
        }

        // Mean over a square within a disc.
        private double density(int x, int y, int radius) {
            int reach = (int) (0.7 * radius);
            double sum = 0;
            for (int v = y - reach; v <= y + reach; v++) {
                for (int u = x - reach; u <= x + reach; u++) {
                    sum += planes.density().values()[v * labels.width() + u];
                }
            }
            return sum / ((2 * reach + 1) * (2 * reach + 1));
        }
    }
}
