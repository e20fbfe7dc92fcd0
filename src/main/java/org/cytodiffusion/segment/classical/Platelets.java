/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.Arrays;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.field.StainPlanes;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Region;
import org.cytodiffusion.segment.plane.Selection;
import org.cytodiffusion.segment.plane.Window;
import org.cytodiffusion.segment.watershed.Watershed;

/** Finds platelets: small stained spots away from leukocytes. */
public final class Platelets {

    private static final double RIM = 0.6;
    private static final double LONGEST = 10;

    private final SegmentOptions.Platelets options;
    private final double pixel;

    /**
     * Makes the finder.
     *
     * @param options what makes a platelet
     * @param pixel edge of a pixel of the planes to come, in um
     */
    Platelets(SegmentOptions.Platelets options, double pixel) {
        this.options = options;
        this.pixel = pixel;
    }

    /** The longest side of the box of a platelet before its rim is added, in pixels. */
    int extent() {
        return (int) Math.ceil(LONGEST / pixel);
    }

    /** How far from a platelet (in pixels) the planes decide about it. */
    int reach() {
        return extent() + (int) Math.ceil(2 * RIM / pixel) + 6;
    }

    /**
     * Labels the platelets of a window.
     *
     * @param planes stain and density
     * @param elsewhere where no platelet is looked for
     * @param window where the planes lie in the field
     */
    LabelPlane find(StainPlanes planes, Mask elsewhere, Window window) {
        Plane stain = planes.stain();
        Mask stained = Mask.above(stain, options.stain());
        for (int i = 0; i < stained.values().length; i++) {
            // Platelets are violet; what is as dark in all colours is dirt.
            stained.values()[i] &= !elsewhere.values()[i] && !planes.gray().values()[i];
        }
        LabelPlane spots = ConnectedComponents.label(HoleFilling.fill(stained, extent()));
        if (spots.count() == 0) {
            return spots;
        }
        int[] areas = spots.areas();
        float[] peaks = new float[areas.length];
        for (int i = 0; i < spots.values().length; i++) {
            int label = spots.values()[i];
            peaks[label] = Math.max(peaks[label], stain.values()[i]);
        }
        double[] contacts = contacts(spots, planes.dense());
        Region[] regions = Region.of(spots, window);
        Plane depth = DistanceTransform.distance(Mask.of(spots));
        float[] depths = new float[areas.length];
        for (int i = 0; i < spots.values().length; i++) {
            int label = spots.values()[i];
            depths[label] = Math.max(depths[label], depth.values()[i]);
        }
        boolean[] keep = new boolean[areas.length];
        for (int i = 1; i < keep.length; i++) {
            double area = areas[i] * pixel * pixel;
            keep[i] =
                    area
                                    >= (regions[i].atBorder()
                                            ? options.minimumCutArea()
                                            : options.minimumArea())
                            && area <= options.maximumArea()
                            && regions[i].extent() <= extent()
                            && peaks[i] >= options.peakStain() * (1 + contacts[i])
                            && regions[i].solidity() >= 0.8
                            && depths[i] * pixel >= 0.3 * Math.sqrt(area);
        }
        return grow(Selection.keep(spots, keep), elsewhere);
    }

    // Share of the outer edge of each spot that lies on other cells: their rims shimmer in stain
    // colours.
    private static double[] contacts(LabelPlane spots, Mask dense) {
        int w = spots.width();
        int[] v = spots.values();
        int[] edge = new int[spots.count() + 1];
        int[] touching = new int[spots.count() + 1];
        Mask outer = Mask.of(spots);
        for (int y = 3; y < spots.height() - 3; y++) {
            for (int x = 3; x < w - 3; x++) {
                int i = y * w + x;
                if (v[i] == 0) {
                    continue;
                }
                for (int step : new int[] {-1, 1, -w, w}) {
                    if (!outer.values()[i + step]) {
                        edge[v[i]]++;
                        touching[v[i]] += dense.values()[i + 3 * step] ? 1 : 0;
                    }
                }
            }
        }
        double[] shares = new double[edge.length];
        for (int i = 1; i < shares.length; i++) {
            shares[i] = edge[i] == 0 ? 0 : (double) touching[i] / edge[i];
        }
        return shares;
    }

    // The stain fades out towards the rim; where that is depends on focus more than on density.
    private LabelPlane grow(LabelPlane spots, Mask elsewhere) {
        int w = spots.width();
        int h = spots.height();
        float[] level = new float[w * h];
        Arrays.fill(level, 1);
        return Watershed.flood(new Plane(w, h, level), spots, elsewhere.complement(), RIM / pixel);
    }
}
