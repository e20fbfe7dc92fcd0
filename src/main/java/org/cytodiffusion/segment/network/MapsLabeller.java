/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.List;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.KindLabels;
import org.cytodiffusion.segment.WindowLabeller;
import org.cytodiffusion.segment.plane.Window;

/** Labels the cells of any window of a field from the maps that a network computes of it. */
final class MapsLabeller implements WindowLabeller {

    // No cell is larger than this, in um.
    private static final double GREATEST = 32;

    // A cell that comes so near to the border of the image is cut by it, in pixels of the maps.
    private static final float EDGE = 0.5f;

    private final CoarseField field;
    private final CellMaps maps;
    private final MapOptions options;
    private final double scale;

    /**
     * What the network sees of a window.
     *
     * @param maps the maps
     * @param centres the cells in them
     * @param left first column of the maps in the field, in pixels of the maps
     * @param top first row of the maps in the field
     */
    record View(MapPlanes maps, List<Centre> centres, int left, int top) {}

    /**
     * Makes the labeller.
     *
     * @param field the field at the network's resolution
     * @param maps the network
     * @param options how cells are taken from its maps
     * @param pixel edge of a working pixel in um
     */
    MapsLabeller(CoarseField field, CellMaps maps, MapOptions options, double pixel) {
        this.field = field;
        this.maps = maps;
        this.options = options;
        scale = pixel / CellMaps.PIXEL;
    }

    /** Twice the longest cell, and what the network sees of a pixel's surroundings beyond it. */
    @Override
    public int margin() {
        double reach = CellMaps.REACH + CellMaps.MULTIPLE;
        return (int) Math.ceil((2 * GREATEST / CellMaps.PIXEL + reach) / scale);
    }

    @Override
    public KindLabels label(Window window) {
        return label(window, view(window));
    }

    /** Labels the cells of a window of which the maps are known. */
    KindLabels label(Window window, View view) {
        double step = scale / CellMaps.STEP;
        CentreBasins.Grid grid =
                new CentreBasins.Grid(
                        (float) (window.left() * step - view.left),
                        (float) (window.top() * step - view.top),
                        (float) step,
                        window.width(),
                        window.height());
        return new CentreBasins(view.maps, options, grid).label(view.centres);
    }

    /** Runs the network on a window. */
    View view(Window window) {
        int left = down(window.left());
        int top = down(window.top());
        int width = Math.min(field.width(), up(window.left() + window.width())) - left;
        int height = Math.min(field.height(), up(window.top() + window.height())) - top;
        float[] values = maps.of(field.part(left, top, width, height), width, height);
        MapPlanes planes = new MapPlanes(width / CellMaps.STEP, height / CellMaps.STEP, values);
        List<Centre> centres =
                new Centres(options)
                        .find(planes).stream()
                                .filter(c -> isCell(c, left / CellMaps.STEP, top / CellMaps.STEP))
                                .toList();
        return new View(planes, centres, left / CellMaps.STEP, top / CellMaps.STEP);
    }

    private boolean isCell(Centre c, int left, int top) {
        double pixel = CellMaps.PIXEL * CellMaps.STEP;
        double longest = GREATEST / pixel;
        if (c.right() - c.left() > longest || c.bottom() - c.top() > longest) {
            return false;
        }
        if (c.kind() != CellKind.ERYTHROCYTE) {
            return true;
        }
        float x0 = left + c.left();
        float y0 = top + c.top();
        float x1 = left + c.right();
        float y1 = top + c.bottom();
        float w = (float) field.imageWidth() / CellMaps.STEP;
        float h = (float) field.imageHeight() / CellMaps.STEP;
        boolean cut = x0 < EDGE || y0 < EDGE || x1 > w - EDGE || y1 > h - EDGE;
        float width = Math.min(w, x1) - Math.max(0, x0);
        float height = Math.min(h, y1) - Math.max(0, y0);
        double area = Math.PI / 4 * width * height * pixel * pixel;
        return !cut || area >= options.minimumCutArea();
    }

    // Tiles begin where the network's own grid does, so that all see the same pixels.
    private int down(int working) {
        return (int) (working * scale) / CellMaps.MULTIPLE * CellMaps.MULTIPLE;
    }

    private int up(int working) {
        return ((int) Math.ceil(working * scale) + CellMaps.MULTIPLE - 1)
                / CellMaps.MULTIPLE
                * CellMaps.MULTIPLE;
    }
}
