/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
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
    // In um and um^2.
    private static final double LOBE_GAP = 3;
    private static final double LEAST_NUCLEUS = 20;
    private static final double CYTOPLASM = 1;
    private static final double LEAST_SPOT = 1;
    private static final double MOST_SPOT = 25;
    private static final double SPOT_RIM = 0.5;
    // Where red cells are pale, noise is a large share of their density: density of its own.
    private static final float LEAST_SPOT_STAIN = 0.12f;
    private static final float SPOT_STAIN = 0.3f;
    private static final float SPOT_PEAK = 1.35f;
    private static final double SPOT_FILL = 0.55;
    private static final double SPOT_ELONGATION = 2.2;
    private static final float SURE = 0.5f;
    // Shares of a spot that may lie in red cells, whose parasites are stained, too, and leukocytes.
    private static final double MOST_IN_RED = 0.5;
    private static final double MOST_IN_WHITE = 0.3;
    private static final float MIDDLE = 0.7f;

    private final MapsLabeller.View view;
    private final int width;
    private final int height;
    private final float[] stain;
    private final boolean[] nucleus;
    private final float spotStain;

    /**
     * Prepares.
     *
     * @param view what is known already
     * @param density of what the network was shown
     * @param usual red cell of the image, known
     */
    StainedBodies(MapsLabeller.View view, ViewDensity density, UsualRedCell usual) {
        this.view = view;
        width = density.width();
        height = density.height();
        float[] ref = usual.density();
        float sum = ref[0] + ref[1];
        float[][] od = density.channels();
        stain = new float[width * height];
        nucleus = new boolean[stain.length];
        spotStain = Math.max(SPOT_STAIN, LEAST_SPOT_STAIN / sum);
        for (int i = 0; i < stain.length; i++) {
            float dense = (od[0][i] + od[1][i]) / sum;
            stain[i] = dense - od[2][i] / ref[2];
            nucleus[i] = stain[i] > STAIN && od[1][i] > DARK * ref[1] && dense > DENSE;
        }
    }

    /** The cells with leukocytes added; what had taken their nuclei for other cells is dropped. */
    List<Centre> withLeukocytes() {
        List<Centre> all = new ArrayList<>(view.centres());
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

    /** Platelets that are not among the cells. */
    List<Centre> platelets() {
        boolean[] in = new boolean[stain.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = stain[i] > spotStain;
        }
        LabelPlane spots = ConnectedComponents.label(new Mask(width, height, in));
        int[] areas = spots.areas();
        int[][] boxes = spots.boxes();
        float[] peaks = new float[areas.length];
        for (int i = 0; i < stain.length; i++) {
            int k = spots.values()[i];
            peaks[k] = Math.max(peaks[k], stain[i]);
        }
        List<Centre> found = new ArrayList<>();
        for (int k = 1; k < areas.length; k++) {
            boolean sized = areas[k] * area() >= LEAST_SPOT && areas[k] * area() <= MOST_SPOT;
            if (sized
                    && peaks[k] >= SPOT_PEAK * spotStain
                    && isRound(boxes[k], areas[k])
                    && isFree(spots, k, boxes[k])) {
                found.add(centre(CellKind.PLATELET, boxes[k], SPOT_RIM));
            }
        }
        return found;
    }

    private static double area() {
        return CellMaps.PIXEL * CellMaps.PIXEL;
    }

    private static boolean isRound(int[] box, int area) {
        int w = box[2] - box[0];
        int h = box[3] - box[1];
        return Math.max(w, h) <= SPOT_ELONGATION * Math.min(w, h) + 1 && area >= SPOT_FILL * w * h;
    }

    private boolean isFree(LabelPlane spots, int label, int[] box) {
        for (Centre c : view.centres()) {
            int all = 0;
            int inside = 0;
            for (int y = box[1]; y < box[3]; y++) {
                for (int x = box[0]; x < box[2]; x++) {
                    if (spots.values()[y * width + x] == label) {
                        all++;
                        float u = (x + 0.5f) / CellMaps.STEP;
                        float v = (y + 0.5f) / CellMaps.STEP;
                        inside += c.away(u, v) <= 1 ? 1 : 0;
                    }
                }
            }
            double most =
                    switch (c.kind()) {
                        case ERYTHROCYTE -> MOST_IN_RED;
                        case LEUKOCYTE -> MOST_IN_WHITE;
                        case PLATELET -> 0;
                    };
            if (inside > most * all) {
                return false;
            }
        }
        return true;
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
    private static Centre centre(CellKind kind, int[] box, double rim) {
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
