/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Morphology;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Region;
import org.cytodiffusion.segment.plane.Selection;
import org.cytodiffusion.segment.plane.Window;
import org.cytodiffusion.segment.watershed.SplitTree;
import org.cytodiffusion.segment.watershed.SteepestAscent;

/** Finds red cells: dense regions with their pallor filled, split where cells touch or overlap. */
public final class RedCells {

    // Pallor is filled up to this share of a red cell's area; larger holes are gaps between cells.
    private static final double PALLOR_SHARE = 0.7;

    // What the border or splitting left over is no cell if its box is longer than this times its
    // width.
    private static final double SLIVER = 2.0;
    private static final double SMOOTHING = 0.25;
    private static final double CLOSING = 0.35;
    private static final double OPENING = 0.4;
    // No part of a red cell is farther from its rim, and none is longer, in um.
    private static final double DEEPEST = 8;
    private static final double LONGEST = 24;

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

    /** The longest side of the box of a red cell, in pixels. */
    int extent() {
        return (int) Math.ceil(LONGEST / pixel);
    }

    /** How far from a red cell (in pixels) the dense pixels decide about it. */
    int reach() {
        double um = 2 * (CLOSING + OPENING) + DEEPEST + 3 * SMOOTHING;
        return HoleFilling.pallorExtent(pallor()) + (int) Math.ceil(um / pixel) + 8;
    }

    /**
     * Labels the red cells of a window.
     *
     * @param dense dense pixels without leukocytes and platelets
     * @param clear pixels that are no red cell, not even its pallor
     * @param window where the masks lie in the field
     */
    LabelPlane find(Mask dense, Mask clear, Window window) {
        Mask closed = Morphology.close(dense, CLOSING / pixel);
        Mask filled = HoleFilling.fillPallor(closed, pallor(), clear);
        Mask cells = Morphology.open(filled, OPENING / pixel);
        LabelPlane split = split(cells, window);
        return Selection.keep(split, keep(split, cells, window));
    }

    private double usual() {
        return Math.PI / 4 * options.diameter() * options.diameter() / (pixel * pixel);
    }

    private int pallor() {
        return (int) (PALLOR_SHARE * usual());
    }

    private LabelPlane split(Mask cells, Window window) {
        Plane distance =
                GaussianBlur.blur(
                        DistanceTransform.distance(cells, DEEPEST / pixel), SMOOTHING / pixel);
        LabelPlane basins = SteepestAscent.basins(distance, cells);
        SplitTree.Rule rule =
                new SplitTree.Rule(
                        options.splitDepth() / pixel, extent(), new RedCellShape(usual()));
        return SplitTree.join(basins, distance, Region.of(basins, window), rule);
    }

    // What splitting left over must look like a cell by itself; what stands alone may be a
    // fragment.
    private boolean[] keep(LabelPlane labels, Mask cells, Window window) {
        Region[] regions = Region.of(labels, window);
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

    // Whether each label touches another or what no label was given.
    private static boolean[] parts(LabelPlane labels, Mask cells) {
        int w = labels.width();
        int[] v = labels.values();
        boolean[] parts = new boolean[labels.count() + 1];
        for (int y = 0, i = 0; y < labels.height(); y++) {
            for (int x = 0; x < w; x++, i++) {
                if (!cells.values()[i]) {
                    continue;
                }
                if (x > 0 && v[i] != v[i - 1] && cells.values()[i - 1]) {
                    parts[v[i]] = true;
                    parts[v[i - 1]] = true;
                }
                if (y > 0 && v[i] != v[i - w] && cells.values()[i - w]) {
                    parts[v[i]] = true;
                    parts[v[i - w]] = true;
                }
            }
        }
        return parts;
    }
}
