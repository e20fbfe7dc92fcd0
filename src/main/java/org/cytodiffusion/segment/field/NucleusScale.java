/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Otsu;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Window;

/**
 * The scale of a single-cell image from the nucleus in its middle, whose area in leukocytes of all
 * kinds lies within narrow bounds. Works without knowing the scale, and without any red cell.
 */
final class NucleusScale {

    // All lobes together, the usual leukocyte, in um^2; the spread over kinds is a factor of 1.2 in
    // length either way.
    private static final double USUAL_AREA = 62;
    private static final int WORKING_SIDE = 128;
    private static final double LEAST_CONTRAST = 0.2;
    private static final double LEAST_SHARE = 0.004;
    private static final double MOST_SHARE = 0.6;
    // Lobes no further apart than this share of the nucleus's diameter are one nucleus.
    private static final double LOBE_GAP = 0.3;
    private static final double BLUE = 0.75;
    private static final double NEAR = 0.25;

    private final Plane stain;
    private final int bin;

    /**
     * Looks at an image.
     *
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     */
    NucleusScale(RandomAccessibleInterval<UnsignedByteType> rgb) {
        long side = Math.max(rgb.dimension(0), rgb.dimension(1));
        bin = (int) Math.max(1, side / WORKING_SIDE);
        Window all = BinnedChannel.size(rgb, bin).whole();
        List<Plane> od = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            od.add(new BinnedChannel(rgb, c, bin).read(all));
        }
        float[] values = new float[all.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    od.get(0).values()[i]
                            + od.get(1).values()[i]
                            - (float) BLUE * od.get(2).values()[i];
        }
        stain = GaussianBlur.blur(new Plane(all.width(), all.height(), values), 0.7);
    }

    /** The pixel size in um; empty if there is no nucleus in the middle. */
    OptionalDouble pixel() {
        double area = area() * bin * bin;
        return area > 0 ? OptionalDouble.of(Math.sqrt(USUAL_AREA / area)) : OptionalDouble.empty();
    }

    /** Area of the nucleus in working pixels; 0 if there is none. */
    private double area() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float v : stain.values()) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (high - low < LEAST_CONTRAST) {
            return 0;
        }
        Otsu cut = Otsu.of(stain, low, high);
        if (cut.upperMean() - cut.lowerMean() < LEAST_CONTRAST) {
            return 0;
        }
        LabelPlane parts =
                ConnectedComponents.label(HoleFilling.fill(Mask.above(stain, cut.threshold())));
        double area = joined(parts);
        double share = area / stain.values().length;
        return share < LEAST_SHARE || share > MOST_SHARE ? 0 : area;
    }

    // The largest part near the middle, and the lobes beside it.
    private double joined(LabelPlane parts) {
        int[] areas = parts.areas();
        double[] away = away(parts);
        double side = Math.min(parts.width(), parts.height());
        int main = 0;
        for (int label = 1; label < areas.length; label++) {
            boolean near = away[label] < NEAR * side;
            if (near && (main == 0 || areas[label] > areas[main])) {
                main = label;
            }
        }
        if (main == 0) {
            return 0;
        }
        boolean[] own = new boolean[areas.length];
        own[main] = true;
        Plane distance = DistanceTransform.distance(parts.mask(own).complement());
        double gap = LOBE_GAP * 2 * Math.sqrt(areas[main] / Math.PI);
        boolean[] border = parts.atBorder();
        for (int i = 0; i < distance.values().length; i++) {
            int label = parts.values()[i];
            own[label] |= label != 0 && !border[label] && distance.values()[i] <= gap;
        }
        double sum = 0;
        for (int label = 1; label < areas.length; label++) {
            sum += own[label] ? areas[label] : 0;
        }
        return sum;
    }

    // Of each part, the distance of its nearest pixel to the middle.
    private static double[] away(LabelPlane parts) {
        double[] away = new double[parts.count() + 1];
        Arrays.fill(away, Double.POSITIVE_INFINITY);
        for (int i = 0; i < parts.values().length; i++) {
            double dx = i % parts.width() + 0.5 - parts.width() / 2.0;
            double dy = i / parts.width() + 0.5 - parts.height() / 2.0;
            int label = parts.values()[i];
            away[label] = Math.min(away[label], Math.hypot(dx, dy));
        }
        return away;
    }
}
