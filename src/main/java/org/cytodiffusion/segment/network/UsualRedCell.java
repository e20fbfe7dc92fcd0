/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

/**
 * What a usual red cell of an image is like, beside which its other cells are judged: the same all
 * over the image, whatever its light and stain.
 *
 * @param density density in red, green and blue
 * @param area area in pixels of the maps; 0 if too few are in view to tell
 * @param mass density in green over the area
 */
record UsualRedCell(float[] density, double area, double mass) {

    // So many pixels tell how red cells are stained; else all that is dense does.
    private static final int ENOUGH = 200;
    private static final int FEWEST = 50;
    private static final float DENSE = 0.03f;
    private static final float RED = 0.5f;
    private static final float[] LEAST = {0.01f, 0.02f, 0.01f};

    /** Looks at a view; without density if there is nothing in it. */
    static UsualRedCell of(MapsLabeller.View view, ViewDensity density) {
        float[] stain = stain(view, density);
        double[] medians = CellBodies.of(view, density).medians();
        return new UsualRedCell(stain, medians[0], medians[1]);
    }

    /** Whether enough is seen to tell what is stained more than red cells are. */
    boolean isKnown() {
        return density.length > 0;
    }

    private static float[] stain(MapsLabeller.View view, ViewDensity density) {
        boolean[] in = new boolean[density.width() * density.height()];
        int count = mark(view, density, in, true);
        if (count <= ENOUGH) {
            count = mark(view, density, in, false);
        }
        if (count < FEWEST) {
            return new float[0];
        }
        float[] medians = density.medians(in, count);
        for (int c = 0; c < medians.length; c++) {
            medians[c] = Math.max(LEAST[c], medians[c]);
        }
        return medians;
    }

    private static int mark(
            MapsLabeller.View view, ViewDensity density, boolean[] in, boolean red) {
        int count = 0;
        for (int y = 0, i = 0; y < density.height(); y++) {
            for (int x = 0; x < density.width(); x++, i++) {
                int map = y / CellMaps.STEP * view.maps().width() + x / CellMaps.STEP;
                boolean cell = red ? view.maps().red(map) > RED : density.channels()[1][i] > DENSE;
                in[i] = cell && view.holds((float) x / CellMaps.STEP, (float) y / CellMaps.STEP);
                count += in[i] ? 1 : 0;
            }
        }
        return count;
    }
}
