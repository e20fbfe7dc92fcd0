/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/** Finds platelets: small stained spots away from leukocytes. */
final class Platelets {

    private static final double RIM = 0.6;

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

    /**
     * Labels the platelets.
     *
     * @param stain stain of the field
     * @param dense pixels dense enough for cells
     * @param elsewhere where no platelet is looked for
     */
    LabelPlane find(Plane stain, Mask dense, Mask elsewhere) {
        Mask stained = Mask.above(stain, options.stain());
        for (int i = 0; i < stained.values().length; i++) {
            stained.values()[i] &= !elsewhere.values()[i];
        }
        LabelPlane spots = ConnectedComponents.label(HoleFilling.fill(stained));
        int[] areas = spots.areas();
        float[] peaks = new float[areas.length];
        for (int i = 0; i < spots.values().length; i++) {
            int label = spots.values()[i];
            peaks[label] = Math.max(peaks[label], stain.values()[i]);
        }
        double[] contacts = contacts(spots, dense);
        Region[] regions = Region.of(spots);
        Plane depth = DistanceTransform.distance(Mask.of(spots));
        float[] depths = new float[areas.length];
        for (int i = 0; i < spots.values().length; i++) {
            int label = spots.values()[i];
            depths[label] = Math.max(depths[label], depth.values()[i]);
        }
        boolean[] border = spots.atBorder();
        boolean[] keep = new boolean[areas.length];
        for (int i = 1; i < keep.length; i++) {
            double area = areas[i] * pixel * pixel;
            keep[i] =
                    area >= (border[i] ? options.minimumCutArea() : options.minimumArea())
                            && area <= options.maximumArea()
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
        for (int i = 3 * w; i < v.length - 3 * w; i++) {
            int x = i % w;
            if (v[i] == 0 || x < 3 || x >= w - 3) {
                continue;
            }
            for (int step : new int[] {-1, 1, -w, w}) {
                if (!outer.values()[i + step]) {
                    edge[v[i]]++;
                    touching[v[i]] += dense.values()[i + 3 * step] ? 1 : 0;
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
        if (spots.count() == 0) {
            return spots;
        }
        Plane away = DistanceTransform.distance(Mask.of(spots).complement());
        boolean[] rim = new boolean[away.values().length];
        float[] near = new float[rim.length];
        for (int i = 0; i < rim.length; i++) {
            rim[i] = away.values()[i] * pixel <= RIM && !elsewhere.values()[i];
            near[i] = -away.values()[i];
        }
        int w = spots.width();
        int h = spots.height();
        return Watershed.flood(new Plane(w, h, near), spots, new Mask(w, h, rim));
    }
}
