/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.Mask;

/**
 * Platelets by stain and density alone: small round bodies that are stained more than red cells,
 * and dots that lie free, as dense as red cells and less stained. A dot is looked for at several
 * densities, as at a low one it runs into the red cells beside it and at a high one it is too
 * small.
 */
final class StainedSpots {

    // In um and um^2.
    private static final double LEAST_SPOT = 1;
    private static final double MOST_SPOT = 25;
    private static final double SPOT_RIM = 0.5;
    // Where red cells are pale, noise is a large share of their density: density of its own.
    private static final float LEAST_SPOT_STAIN = 0.12f;
    private static final float SPOT_STAIN = 0.3f;
    private static final float SPOT_PEAK = 1.35f;
    private static final double SPOT_FILL = 0.55;
    private static final double SPOT_ELONGATION = 2.2;
    // Green densities at which dots are cut out, over that of red cells. A dot's rim is as dense as
    // its middle by less than a half.
    private static final float[] DOT_RIMS = {0.22f, 0.45f, 0.7f, 1};
    private static final float LEAST_RIM = 0.02f;
    private static final float DOT_OVER_RIM = 1.8f;
    private static final float DOT_DENSITY = 0.85f;
    private static final float DOT_STAIN = 0.25f;
    private static final double MOST_DOT = 12;
    private static final double DOT_RIM = 0.3;
    // Blue over green density in the middle of a dot; dirt is grey.
    private static final float GREY = 0.65f;
    // Shares of a spot that may lie in red cells, whose parasites are stained, too, and leukocytes.
    private static final double MOST_IN_RED = 0.5;
    private static final double MOST_IN_WHITE = 0.3;
    // A small red cell that a spot fills is a large platelet; parasites leave more of their cell.
    private static final double MOST_FILLED = 0.8;
    private static final double FILLED = 0.35;
    private static final double WITHIN = 0.8;

    private final MapsLabeller.View view;
    private final int width;
    private final int height;
    private final float[] stain;
    private final float[][] densities;
    private final UsualRedCell usual;

    /**
     * Prepares.
     *
     * @param view what is known already
     * @param density of what the network was shown
     * @param stain of each pixel, as a share of the density of a red cell
     * @param usual red cell of the image, known
     */
    StainedSpots(MapsLabeller.View view, ViewDensity density, float[] stain, UsualRedCell usual) {
        this.view = view;
        this.stain = stain;
        this.usual = usual;
        width = density.width();
        height = density.height();
        densities = density.channels();
    }

    /** The cells with platelets added; what had taken them for red cells is dropped. */
    List<Centre> withPlatelets() {
        List<Centre> all = new ArrayList<>(view.centres());
        addStained(all);
        float red = usual.density()[1];
        for (float rim : DOT_RIMS) {
            addDots(all, Math.max(rim * red, LEAST_RIM));
        }
        return all;
    }

    private void addStained(List<Centre> all) {
        float[] ref = usual.density();
        float least = Math.max(SPOT_STAIN, LEAST_SPOT_STAIN / (ref[0] + ref[1]));
        Spots spots = new Spots(stain, least);
        for (int k = 1; k < spots.areas.length; k++) {
            if (spots.isSized(k, MOST_SPOT) && stain[spots.peak(k, stain)] >= SPOT_PEAK * least) {
                Centre spot = StainedBodies.centre(CellKind.PLATELET, spots.boxes[k], SPOT_RIM);
                Optional<Centre> filled = spots.filled(k, all);
                filled.ifPresent(all::remove);
                if (filled.isPresent() || spots.isFree(k, view.centres())) {
                    all.add(spot);
                }
            }
        }
    }

    private void addDots(List<Centre> all, float rim) {
        float[] green = densities[1];
        Spots dots = new Spots(green, rim);
        for (int k = 1; k < dots.areas.length; k++) {
            if (dots.isSized(k, MOST_DOT) && !dots.isAtBorder(k)) {
                int peak = dots.peak(k, green);
                boolean dense =
                        green[peak] >= DOT_DENSITY * usual.density()[1]
                                && green[peak] >= DOT_OVER_RIM * rim
                                && densities[2][peak] < GREY * green[peak];
                if (dense && stain[dots.peak(k, stain)] >= DOT_STAIN && dots.isFree(k, all)) {
                    all.add(StainedBodies.centre(CellKind.PLATELET, dots.boxes[k], DOT_RIM));
                }
            }
        }
    }

    /** Connected pixels above a level, small and round ones among them. */
    private final class Spots {

        private final int[] values;
        private final int[] areas;
        private final int[][] boxes;

        Spots(float[] plane, float level) {
            boolean[] in = new boolean[plane.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = plane[i] > level;
            }
            ConnectedComponents.Parts parts =
                    ConnectedComponents.parts(new Mask(width, height, in));
            values = parts.labels().values();
            areas = parts.areas();
            boxes = parts.boxes();
        }

        boolean isSized(int label, double most) {
            double um2 = areas[label] * CellMaps.PIXEL * CellMaps.PIXEL;
            return um2 >= LEAST_SPOT && um2 <= most && isRound(boxes[label], areas[label]);
        }

        // Where a plane is highest within a spot.
        int peak(int label, float[] plane) {
            int[] box = boxes[label];
            int peak = -1;
            for (int y = box[1]; y < box[3]; y++) {
                for (int x = box[0]; x < box[2]; x++) {
                    int i = y * width + x;
                    if (values[i] == label && (peak < 0 || plane[i] > plane[peak])) {
                        peak = i;
                    }
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
            return cells.stream()
                    .noneMatch(c -> inside(label, c) > mostWithin(c.kind()) * areas[label]);
        }

        /** The red cell that is nothing but this spot. */
        Optional<Centre> filled(int label, List<Centre> cells) {
            double step = CellMaps.STEP * CellMaps.STEP;
            return cells.stream()
                    .filter(c -> c.kind() == CellKind.ERYTHROCYTE)
                    .filter(c -> disc(c) <= MOST_FILLED * usual.area())
                    .filter(c -> areas[label] >= FILLED * step * disc(c))
                    .filter(c -> inside(label, c) >= WITHIN * areas[label])
                    .findFirst();
        }

        // How many pixels of a spot lie in the ellipse of a cell.
        private int inside(int label, Centre c) {
            int[] box = boxes[label];
            int inside = 0;
            for (int y = box[1]; y < box[3] && near(c, box); y++) {
                for (int x = box[0]; x < box[2]; x++) {
                    float u = (x + 0.5f) / CellMaps.STEP;
                    float v = (y + 0.5f) / CellMaps.STEP;
                    boolean ours = values[y * width + x] == label;
                    inside += ours && c.away(u, v) <= 1 ? 1 : 0;
                }
            }
            return inside;
        }
    }

    // Area of a cell in pixels of the maps.
    private static double disc(Centre c) {
        return Math.PI / 4 * c.area();
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

    private static boolean isRound(int[] box, int area) {
        int w = box[2] - box[0];
        int h = box[3] - box[1];
        return Math.max(w, h) <= SPOT_ELONGATION * Math.min(w, h) + 1 && area >= SPOT_FILL * w * h;
    }
}
