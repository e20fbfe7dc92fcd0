/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/** Finds red cells: dense regions with their pallor filled, split where cells touch or overlap. */
final class RedCells {

    // Pallor is filled up to this share of a red cell's area; larger holes are gaps between cells.
    private static final double PALLOR_SHARE = 0.7;

    // What the border or splitting left over is no cell if its box is longer than this times its
    // width.
    private static final double SLIVER = 2.0;
    private static final double SMOOTHING = 0.25;

    private final SegmentOptions.RedCells options;
    private final double pixel;

    /**
     * Makes the finder.
     *
     * @param options what makes a red cell
     * @param pixel edge of a pixel of the planes to come, in um
     */
    RedCells(SegmentOptions.RedCells options, double pixel) {
        this.options = options;
        this.pixel = pixel;
    }

    /**
     * Labels the red cells.
     *
     * @param dense dense pixels without leukocytes and platelets
     * @param clear pixels that are no red cell, not even its pallor
     */
    LabelPlane find(Mask dense, Mask clear) {
        double usual = Math.PI / 4 * options.diameter() * options.diameter() / (pixel * pixel);
        Mask closed = Morphology.close(dense, 0.35 / pixel);
        Mask filled = HoleFilling.fillPallor(closed, (int) (PALLOR_SHARE * usual), clear);
        Mask cells = Morphology.open(filled, 0.4 / pixel);
        LabelPlane split = split(cells, new RedCellShape(usual));
        return Selection.keep(split, keep(split, cells));
    }

    private LabelPlane split(Mask cells, RedCellShape shape) {
        Plane distance = GaussianBlur.blur(DistanceTransform.distance(cells), SMOOTHING / pixel);
        LabelPlane peaks = RegionalMaxima.label(distance, cells);
        LabelPlane basins = Watershed.flood(distance, peaks, cells);
        return SplitTree.join(basins, distance, options.splitDepth() / pixel, shape);
    }

    // What splitting left over must look like a cell by itself; what stands alone may be a
    // fragment.
    private boolean[] keep(LabelPlane labels, Mask cells) {
        Region[] regions = Region.of(labels);
        boolean[] parts = parts(labels, cells);
        boolean[] keep = new boolean[regions.length];
        for (int i = 1; i < keep.length; i++) {
            keep[i] = regions[i] != null && isCell(regions[i], parts[i]);
        }
        return keep;
    }

    private boolean isCell(Region region, boolean part) {
        double whole = part ? options.minimumPartArea() : options.minimumArea();
        double least = region.atBorder() ? options.minimumCutArea() : whole;
        double area = region.area() * pixel * pixel;
        boolean sliver = (part || region.atBorder()) && region.elongation() > SLIVER;
        return area >= least
                && area <= options.maximumArea()
                && region.solidity() >= options.minimumSolidity()
                && !sliver;
    }

    // Whether each label is only a part of its connected component.
    private static boolean[] parts(LabelPlane labels, Mask cells) {
        LabelPlane whole = ConnectedComponents.label(cells);
        int[] first = new int[whole.count() + 1];
        boolean[] shared = new boolean[whole.count() + 1];
        for (int i = 0; i < labels.values().length; i++) {
            int label = labels.values()[i];
            int component = whole.values()[i];
            if (label != 0) {
                shared[component] |= first[component] != 0 && first[component] != label;
                first[component] = label;
            }
        }
        boolean[] parts = new boolean[labels.count() + 1];
        for (int i = 0; i < labels.values().length; i++) {
            parts[labels.values()[i]] |= shared[whole.values()[i]];
        }
        return parts;
    }
}
