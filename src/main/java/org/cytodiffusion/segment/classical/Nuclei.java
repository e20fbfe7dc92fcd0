/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.Arrays;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Morphology;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Region;
import org.cytodiffusion.segment.watershed.SplitTree;
import org.cytodiffusion.segment.watershed.SteepestAscent;

/**
 * Finds the nuclei of leukocytes: lobes by stain, joined where only cytoplasm parts them. Groups
 * too large for one leukocyte are nuclei that touch; they are divided at their necks.
 */
public final class Nuclei {

    // The longest side of the box of the lobes of one leukocyte with their bridges, in um.
    private static final double LARGEST = 32;
    // A group whose box is no longer is one nucleus, however its lobes lie, in um.
    private static final double SINGLE = 18;
    // Necks shallower than this part no nuclei, in um.
    private static final double NECK = 2;
    // A nucleus with its bridges, where leukocytes touch: usual diameter, and how deep lobes go.
    private static final double USUAL = 12;
    private static final double DEEPEST = 7;
    private static final double SMOOTHING = 0.5;

    private final SegmentOptions.Leukocytes options;
    private final double pixel;

    /**
     * Makes the finder.
     *
     * @param options what makes a leukocyte
     * @param pixel edge of a pixel of the planes to come, in um
     */
    Nuclei(SegmentOptions.Leukocytes options, double pixel) {
        this.options = options;
        this.pixel = pixel;
    }

    /** The longest side of the box of a nucleus, in pixels. */
    int extent() {
        return (int) Math.ceil(LARGEST / pixel);
    }

    /** How far from a nucleus (in pixels) the field decides about it. */
    int reach() {
        double um = options.lobeGap() + DEEPEST + 4 * SMOOTHING;
        return extent() + (int) Math.ceil(um / pixel) + 4;
    }

    /**
     * Labels the nuclei in scan order of their first pixels.
     *
     * @param stain stain of the window
     * @param dense pixels dense enough for cells
     */
    LabelPlane find(Plane stain, Mask dense) {
        Mask lobes = Mask.above(stain, options.nucleusStain());
        if (lobes.count() == 0) {
            return new LabelPlane(stain.width(), stain.height(), new int[stain.values().length], 0);
        }
        Mask bridged = bridged(lobes, dense);
        LabelPlane groups = ConnectedComponents.label(bridged);
        int[] extents = groups.extents();
        boolean[] large = new boolean[extents.length];
        boolean any = false;
        for (int i = 1; i < large.length; i++) {
            large[i] = extents[i] * pixel > SINGLE;
            any |= large[i];
        }
        if (any) {
            groups = together(groups, large, divided(groups.mask(large)));
        }
        int[] labels = kept(groups, lobes);
        int count = scanOrder(labels, groups.count());
        return new LabelPlane(stain.width(), stain.height(), labels, count);
    }

    // Lobes that a bridge of half the gap on either side connects are one nucleus, but only through
    // cytoplasm: a platelet beside a leukocyte is no lobe.
    private Mask bridged(Mask lobes, Mask dense) {
        Mask bridged = Morphology.dilate(lobes, options.lobeGap() / 2 / pixel);
        for (int i = 0; i < lobes.values().length; i++) {
            bridged.values()[i] &= dense.values()[i] || lobes.values()[i];
        }
        return bridged;
    }

    private LabelPlane divided(Mask groups) {
        Plane height =
                GaussianBlur.blur(
                        DistanceTransform.distance(groups, DEEPEST / pixel), SMOOTHING / pixel);
        LabelPlane basins = SteepestAscent.basins(height, groups);
        RedCellShape shape = new RedCellShape(Math.PI / 4 * USUAL * USUAL / (pixel * pixel));
        SplitTree.Rule rule = new SplitTree.Rule(NECK / pixel, extent(), shape);
        return SplitTree.join(basins, height, Region.of(basins), rule);
    }

    private static LabelPlane together(LabelPlane groups, boolean[] large, LabelPlane divided) {
        int[] out = groups.values().clone();
        for (int i = 0; i < out.length; i++) {
            if (large[out[i]]) {
                out[i] = divided.values()[i] == 0 ? 0 : groups.count() + divided.values()[i];
            }
        }
        return new LabelPlane(
                groups.width(), groups.height(), out, groups.count() + divided.count());
    }

    // The lobes of groups that hold enough nucleus.
    private int[] kept(LabelPlane groups, Mask lobes) {
        int[] out = groups.values().clone();
        int[] areas = new int[groups.count() + 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = lobes.values()[i] ? out[i] : 0;
            areas[out[i]]++;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = areas[out[i]] * pixel * pixel >= options.nucleusArea() ? out[i] : 0;
        }
        return out;
    }

    // Returns the number of labels.
    private static int scanOrder(int[] labels, int count) {
        int[] number = new int[count + 1];
        Arrays.fill(number, -1);
        number[0] = 0;
        int next = 0;
        for (int i = 0; i < labels.length; i++) {
            if (number[labels[i]] < 0) {
                number[labels[i]] = ++next;
            }
            labels[i] = number[labels[i]];
        }
        return next;
    }
}
