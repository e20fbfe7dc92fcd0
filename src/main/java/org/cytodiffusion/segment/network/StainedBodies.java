/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Morphology;

/**
 * A second opinion that needs no training: what is by far darker and bluer than the image's own red
 * cells is a nucleus, and what is so and small a platelet, whatever the network sees there. Stain
 * is red and green density less what a red cell of that image would have beside the same blue, as a
 * share of what its red cells have. Nuclei of 320 fields of DBN, BCCD and KRD, as they are, under a
 * dull camera and bluish, are all above the thresholds, and six other things are.
 */
final class StainedBodies {

    private static final float STAIN = 0.5f;
    private static final float DARK = 1.3f;
    private static final float DENSE = 1.5f;
    // Blue over green density: of 442 nuclei of seven sources at most 0.5, of the pointers of
    // eyepieces, which are grey, 0.9.
    private static final float GREY = 0.75f;
    // In um and um^2.
    private static final double LOBE_GAP = 3;
    private static final double LEAST_NUCLEUS = 20;
    private static final double CYTOPLASM = 1;
    private static final float SURE = 0.5f;
    private static final float MIDDLE = 0.7f;

    private final ViewDensity density;
    private final UsualRedCell usual;
    private final int width;
    private final int height;
    private final float[] stain;
    private final boolean[] nucleus;

    /**
     * Prepares.
     *
     * @param density of what the network was shown
     * @param usual red cell of the image, known
     */
    StainedBodies(ViewDensity density, UsualRedCell usual) {
        this.density = density;
        this.usual = usual;
        width = density.width();
        height = density.height();
        float[] ref = usual.density();
        float sum = ref[0] + ref[1];
        float[][] od = density.channels();
        stain = new float[width * height];
        nucleus = new boolean[stain.length];
        for (int i = 0; i < stain.length; i++) {
            float dense = (od[0][i] + od[1][i]) / sum;
            stain[i] = dense - od[2][i] / ref[2];
            nucleus[i] =
                    stain[i] > STAIN
                            && od[1][i] > DARK * ref[1]
                            && dense > DENSE
                            && od[2][i] < GREY * od[1][i];
        }
    }

    /** Area of the largest connected nucleus, in um^2; 0 if there is none. */
    double largestNucleus() {
        int[] areas = ConnectedComponents.label(new Mask(width, height, nucleus)).areas();
        areas[0] = 0;
        return Arrays.stream(areas).max().orElse(0) * area();
    }

    /**
     * Cells with leukocytes added; what had taken their nuclei for other cells is dropped.
     *
     * @param known already
     */
    List<Centre> withLeukocytes(List<Centre> known) {
        List<Centre> all = new ArrayList<>(known);
        Mask lobes = new Mask(width, height, nucleus);
        if (lobes.count() * area() < LEAST_NUCLEUS) {
            return all;
        }
        LabelPlane groups =
                ConnectedComponents.label(Morphology.dilate(lobes, LOBE_GAP / 2 / CellMaps.PIXEL));
        int[] of = groups.values();
        for (int i = 0; i < of.length; i++) {
            of[i] = nucleus[i] ? of[i] : 0;
        }
        int[] areas = groups.areas();
        int[][] boxes = groups.boxes();
        for (int k = 1; k < areas.length; k++) {
            Centre cell = centre(CellKind.LEUKOCYTE, boxes[k], CYTOPLASM);
            if (areas[k] * area() >= LEAST_NUCLEUS && all.stream().noneMatch(c -> same(c, cell))) {
                all.removeIf(c -> cell.away(middleX(c), middleY(c)) <= MIDDLE);
                all.add(cell);
            }
        }
        return all;
    }

    /**
     * The cells of a view with platelets added; what had taken them for red cells is dropped.
     *
     * @param view what is known already
     */
    List<Centre> withPlatelets(MapsLabeller.View view) {
        return new StainedSpots(view, density, stain, usual).withPlatelets();
    }

    private static double area() {
        return CellMaps.PIXEL * CellMaps.PIXEL;
    }

    // Whether a leukocyte that is known is the one of a nucleus.
    private static boolean same(Centre known, Centre cell) {
        return known.kind() == CellKind.LEUKOCYTE
                && (known.away(middleX(cell), middleY(cell)) <= 1
                        || cell.away(middleX(known), middleY(known)) <= 1);
    }

    private static float middleX(Centre c) {
        return (c.left() + c.right()) / 2;
    }

    private static float middleY(Centre c) {
        return (c.top() + c.bottom()) / 2;
    }

    // In pixels of the maps, wider by a rim in um.
    static Centre centre(CellKind kind, int[] box, double rim) {
        float r = (float) (rim / CellMaps.PIXEL);
        float step = CellMaps.STEP;
        return new Centre(
                kind,
                SURE,
                (box[0] - r) / step,
                (box[1] - r) / step,
                (box[2] + r) / step,
                (box[3] + r) / step);
    }
}
