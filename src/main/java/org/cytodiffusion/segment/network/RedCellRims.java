/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How wide the red cells are that a network sees. Its boxes are as wide as it learned to draw them;
 * the rim of a cell is where its green is over half way from cell to background, which stays in
 * place however pale a picture is. Looked for along rays, away from other cells.
 */
final class RedCellRims {

    private static final int RAYS = 16;
    private static final int FEWEST_RAYS = 6;
    private static final float FIRST = 0.5f;
    private static final float LAST = 1.5f;
    private static final float STEP = 0.05f;
    // How near to another cell's ellipse a ray may come, as a square of the distance.
    private static final float CLEAR = 1.2f;
    private static final float LEAST_CONTRAST = 8;

    // As a share of the way from the cell to the background, so that the red cells of PBC and
    // Raabin
    // images, whose scale is known, measure 7.5 um and boxes drawn by people are met within 11 %.
    private static final float RIM = 0.58f;

    private final byte[] rgb;
    private final int width;
    private final int height;
    private final MapsLabeller.View view;

    // Width and height are those of the image in rgb, which goes on beyond its border.
    private RedCellRims(byte[] rgb, int width, int height, MapsLabeller.View view) {
        this.rgb = rgb;
        this.width = width;
        this.height = height;
        this.view = view;
    }

    /**
     * Looks at what the network saw.
     *
     * @param field what it was shown
     * @param view what it saw of it
     */
    static RedCellRims of(CoarseField field, MapsLabeller.View view) {
        int left = view.frame().left() * CellMaps.STEP;
        int top = view.frame().top() * CellMaps.STEP;
        int columns = view.maps().width() * CellMaps.STEP;
        int rows = view.maps().height() * CellMaps.STEP;
        int width = Math.min(columns, field.imageWidth() - left);
        int height = Math.min(rows, field.imageHeight() - top);
        return new RedCellRims(field.part(left, top, width, height), width, height, view);
    }

    /** The part of the picture that whole red cells take, each as far as it is sure. */
    double cover() {
        double area = (double) width * height / (CellMaps.STEP * CellMaps.STEP);
        return red().mapToDouble(c -> c.height() * c.area() * Math.PI / 4 / area).sum();
    }

    private Stream<Centre> red() {
        float right = (float) width / CellMaps.STEP;
        float bottom = (float) height / CellMaps.STEP;
        return DenseRedCells.of(view).stream()
                .filter(c -> c.left() > 0 && c.top() > 0)
                .filter(c -> c.right() < right && c.bottom() < bottom);
    }

    /** Diameters of the red cells of which enough of the rim is seen, in um, ascending. */
    double[] diameters() {
        return red().map(this::diameter)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
    }

    private OptionalDouble diameter(Centre cell) {
        List<Centre> near =
                view.centres().stream()
                        .filter(o -> o != cell && o.overlap(grown(cell)) > 0)
                        .toList();
        float[] radii = new float[RAYS];
        int found = 0;
        for (int k = 0; k < RAYS; k++) {
            double angle = 2 * Math.PI * k / RAYS;
            float r = rim(cell, near, (float) Math.cos(angle), (float) Math.sin(angle));
            if (r > 0) {
                radii[found++] = r;
            }
        }
        if (found < FEWEST_RAYS) {
            return OptionalDouble.empty();
        }
        Arrays.sort(radii, 0, found);
        double share = (radii[found / 2] + radii[(found - 1) / 2]) / 2;
        double box = Math.sqrt(cell.area()) * CellMaps.STEP * CellMaps.PIXEL;
        return OptionalDouble.of(share * box);
    }

    private static Centre grown(Centre c) {
        float w = (c.right() - c.left()) * (LAST - 1) / 2;
        float h = (c.bottom() - c.top()) * (LAST - 1) / 2;
        return new Centre(
                c.kind(), c.height(), c.left() - w, c.top() - h, c.right() + w, c.bottom() + h);
    }

    // Where the rim is along a ray, as a share of the ellipse's radius; 0 if that cannot be told.
    private float rim(Centre cell, List<Centre> near, float dx, float dy) {
        int steps = Math.round((LAST - FIRST) / STEP) + 1;
        float[] green = new float[steps];
        float cx = (cell.left() + cell.right()) / 2;
        float cy = (cell.top() + cell.bottom()) / 2;
        float rx = (cell.right() - cell.left()) / 2;
        float ry = (cell.bottom() - cell.top()) / 2;
        for (int i = 0; i < steps; i++) {
            float r = FIRST + i * STEP;
            float x = cx + dx * rx * r;
            float y = cy + dy * ry * r;
            for (Centre other : near) {
                if (r > 0.8f && other.away(x, y) < CLEAR) {
                    return 0;
                }
            }
            green[i] = green(x * CellMaps.STEP, y * CellMaps.STEP);
            if (green[i] < 0) {
                return 0;
            }
        }
        return crossing(green);
    }

    private static float crossing(float[] green) {
        int rim = Math.round((1 - FIRST) / STEP);
        int darkest = 0;
        for (int i = 0; i <= rim; i++) {
            darkest = green[i] < green[darkest] ? i : darkest;
        }
        float bright = 0;
        for (int i = rim; i < green.length; i++) {
            bright = Math.max(bright, green[i]);
        }
        if (bright - green[darkest] < LEAST_CONTRAST) {
            return 0;
        }
        float half = green[darkest] + RIM * (bright - green[darkest]);
        for (int i = darkest + 1; i < green.length; i++) {
            if (green[i] >= half) {
                float part = (half - green[i - 1]) / (green[i] - green[i - 1]);
                return FIRST + (i - 1 + part) * STEP;
            }
        }
        return 0;
    }

    // Linear between pixels; below 0 beyond the picture.
    private float green(float x, float y) {
        float u = x - 0.5f;
        float v = y - 0.5f;
        int x0 = (int) Math.floor(u);
        int y0 = (int) Math.floor(v);
        if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) {
            return -1;
        }
        float fx = u - x0;
        float fy = v - y0;
        float above = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
        float below = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
        return above * (1 - fy) + below * fy;
    }

    private int at(int x, int y) {
        return rgb[3 * (y * width + x) + 1] & 0xff;
    }
}
