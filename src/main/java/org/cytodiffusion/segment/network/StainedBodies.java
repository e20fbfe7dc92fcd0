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
    // Dots that lie free count with less stain, if they are nearly as dense as red cells; dirt is
    // grey, and noise is pale.
    private static final float DOT_RIM_DENSITY = 0.22f;
    private static final float LEAST_RIM_DENSITY = 0.02f;
    private static final float DOT_DENSITY = 0.7f;
    private static final float DOT_STAIN = 0.25f;
    private static final double MOST_DOT = 12;
    private static final double DOT_RIM = 0.3;
    // Shares of a spot that may lie in red cells, whose parasites are stained, too, and leukocytes.
    private static final double MOST_IN_RED = 0.5;
    private static final double MOST_IN_WHITE = 0.3;
    private static final float MIDDLE = 0.7f;

    private final MapsLabeller.View view;
    private final int width;
    private final int height;
    private final float[] stain;
    private final float[] green;
    private final float dotRim;
    private final boolean[] nucleus;
    private final float spotStain;
    private final float leastDot;

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
        green = od[1];
        dotRim = Math.max(DOT_RIM_DENSITY * ref[1], LEAST_RIM_DENSITY);
        leastDot = DOT_DENSITY * ref[1];
        nucleus = new boolean[stain.length];
        spotStain = Math.max(SPOT_STAIN, LEAST_SPOT_STAIN / sum);
        for (int i = 0; i < stain.length; i++) {
            float dense = (od[0][i] + od[1][i]) / sum;
            stain[i] = dense - od[2][i] / ref[2];
            nucleus[i] = stain[i] > STAIN && od[1][i] > DARK * ref[1] && dense > DENSE;
        }
    }

    /** Area of the largest connected nucleus, in um^2; 0 if there is none. */
    double largestNucleus() {
        int[] areas = ConnectedComponents.label(new Mask(width, height, nucleus)).areas();
        areas[0] = 0;
        return Arrays.stream(areas).max().orElse(0) * area();
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
        List<Centre> found = new ArrayList<>();
        boolean[] in = new boolean[stain.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = stain[i] > spotStain;
        }
        Spots stained = new Spots(in);
        for (int k = 1; k < stained.areas.length; k++) {
            if (stained.isSized(k, MOST_SPOT)
                    && stained.peak(k, stain) >= SPOT_PEAK * spotStain
                    && stained.isFree(k, view.centres())) {
                found.add(centre(CellKind.PLATELET, stained.boxes[k], SPOT_RIM));
            }
        }
        for (int i = 0; i < in.length; i++) {
            in[i] = green[i] > dotRim;
        }
        Spots dots = new Spots(in);
        for (int k = 1; k < dots.areas.length; k++) {
            if (dots.isSized(k, MOST_DOT)
                    && dots.peak(k, green) >= leastDot
                    && dots.peak(k, stain) >= DOT_STAIN
                    && !dots.isAtBorder(k)
                    && dots.isFree(k, view.centres())
                    && dots.isFree(k, found)) {
                found.add(centre(CellKind.PLATELET, dots.boxes[k], DOT_RIM));
            }
        }
        return found;
    }

    /** Connected pixels, small and round ones among them. */
    private final class Spots {

        private final int[] values;
        private final int[] areas;
        private final int[][] boxes;

        Spots(boolean[] in) {
            LabelPlane labels = ConnectedComponents.label(new Mask(width, height, in));
            values = labels.values();
            areas = labels.areas();
            boxes = labels.boxes();
        }

        boolean isSized(int label, double most) {
            double um2 = areas[label] * area();
            return um2 >= LEAST_SPOT && um2 <= most && isRound(boxes[label], areas[label]);
        }

        float peak(int label, float[] plane) {
            int[] box = boxes[label];
            float peak = Float.NEGATIVE_INFINITY;
            for (int y = box[1]; y < box[3]; y++) {
                for (int x = box[0]; x < box[2]; x++) {
                    int i = y * width + x;
                    peak = values[i] == label ? Math.max(peak, plane[i]) : peak;
                }
            }
            return peak;
        }

        // What is cut by the border may be a red cell.
        boolean isAtBorder(int label) {
            int[] box = boxes[label];
            return box[0] == 0
                    || box[1] == 0
                    || !view.holds((box[2] + 1f) / CellMaps.STEP, (box[3] + 1f) / CellMaps.STEP);
        }

        boolean isFree(int label, List<Centre> cells) {
            int[] box = boxes[label];
            for (Centre c : cells) {
                int inside = 0;
                for (int y = box[1]; y < box[3] && near(c, box); y++) {
                    for (int x = box[0]; x < box[2]; x++) {
                        float u = (x + 0.5f) / CellMaps.STEP;
                        float v = (y + 0.5f) / CellMaps.STEP;
                        boolean ours = values[y * width + x] == label;
                        inside += ours && c.away(u, v) <= 1 ? 1 : 0;
                    }
                }
                if (inside > mostWithin(c.kind()) * areas[label]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean near(Centre c, int[] box) {
        float step = CellMaps.STEP;
        return c.left() < box[2] / step
                && c.right() > box[0] / step
                && c.top() < box[3] / step
                && c.bottom() > box[1] / step;
    }

    private static double mostWithin(CellKind kind) {
        return switch (kind) {
            case ERYTHROCYTE -> MOST_IN_RED;
            case LEUKOCYTE -> MOST_IN_WHITE;
            case PLATELET -> 0;
        };
    }

    private static double area() {
        return CellMaps.PIXEL * CellMaps.PIXEL;
    }

    private static boolean isRound(int[] box, int area) {
        int w = box[2] - box[0];
        int h = box[3] - box[1];
        return Math.max(w, h) <= SPOT_ELONGATION * Math.min(w, h) + 1 && area >= SPOT_FILL * w * h;
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
