/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.List;
import java.util.Optional;
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
    private final Optional<SecondOpinion> opinion;

    /**
     * What the network sees of a window.
     *
     * @param maps the maps
     * @param centres the cells in them
     * @param rgb what it was shown, interleaved, {@link CellMaps#STEP} pixels to one of the maps
     * @param frame where in the field that is
     * @param later optical densities of what it was shown
     */
    record View(
            MapPlanes maps,
            List<Centre> centres,
            byte[] rgb,
            Frame frame,
            ViewDensity.Later later) {

        View(MapPlanes maps, List<Centre> centres, byte[] rgb, Frame frame) {
            this(maps, centres, rgb, frame, new ViewDensity.Later(rgb, maps));
        }

        /** The same with other cells. */
        View with(List<Centre> others) {
            return new View(maps, others, rgb, frame, later);
        }

        /** Whether a point of the maps shows image, and not what it is filled up with. */
        boolean holds(float x, float y) {
            return frame.left + x < frame.imageWidth && frame.top + y < frame.imageHeight;
        }

        /** Whether the border of the image cuts a cell. */
        boolean cuts(Centre c) {
            return frame.left + c.left() < EDGE
                    || frame.top + c.top() < EDGE
                    || frame.left + c.right() > frame.imageWidth - EDGE
                    || frame.top + c.bottom() > frame.imageHeight - EDGE;
        }
    }

    /**
     * Where a view lies, in pixels of the maps.
     *
     * @param left first column of the maps in the field
     * @param top first row of the maps in the field
     * @param imageWidth columns of the field that hold image
     * @param imageHeight rows of the field that hold image
     */
    record Frame(int left, int top, float imageWidth, float imageHeight) {}

    /**
     * Makes the labeller.
     *
     * @param field the field at the network's resolution
     * @param maps the network
     * @param options how cells are taken from its maps
     * @param pixel edge of a working pixel in um
     */
    MapsLabeller(CoarseField field, CellMaps maps, MapOptions options, double pixel) {
        this(field, maps, options, pixel / CellMaps.PIXEL, Optional.empty());
    }

    private MapsLabeller(
            CoarseField field,
            CellMaps maps,
            MapOptions options,
            double scale,
            Optional<SecondOpinion> opinion) {
        this.field = field;
        this.maps = maps;
        this.options = options;
        this.scale = scale;
        this.opinion = opinion;
    }

    /** The same, with what it sees mended. */
    MapsLabeller mending(SecondOpinion second) {
        return new MapsLabeller(field, maps, options, scale, Optional.of(second));
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
    KindLabels label(Window window, View seen) {
        View view = opinion.map(o -> o.of(seen)).orElse(seen);
        double step = scale / CellMaps.STEP;
        CentreBasins.Grid grid =
                new CentreBasins.Grid(
                        (float) (window.left() * step - view.frame.left),
                        (float) (window.top() * step - view.frame.top),
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
        byte[] rgb = field.part(left, top, width, height);
        float[] values = maps.of(rgb, width, height);
        MapPlanes planes = new MapPlanes(width / CellMaps.STEP, height / CellMaps.STEP, values);
        Frame frame =
                new Frame(
                        left / CellMaps.STEP,
                        top / CellMaps.STEP,
                        (float) field.imageWidth() / CellMaps.STEP,
                        (float) field.imageHeight() / CellMaps.STEP);
        View all = new View(planes, new Centres(options).find(planes), rgb, frame);
        return all.with(all.centres.stream().filter(c -> isCell(c, all)).toList());
    }

    private boolean isCell(Centre c, View view) {
        double pixel = CellMaps.PIXEL * CellMaps.STEP;
        double longest = GREATEST / pixel;
        if (c.right() - c.left() > longest || c.bottom() - c.top() > longest) {
            return false;
        }
        if (c.kind() != CellKind.ERYTHROCYTE || !view.cuts(c)) {
            return true;
        }
        Frame f = view.frame;
        float width = Math.min(f.imageWidth, f.left + c.right()) - Math.max(0, f.left + c.left());
        float height = Math.min(f.imageHeight, f.top + c.bottom()) - Math.max(0, f.top + c.top());
        return Math.PI / 4 * width * height * pixel * pixel >= options.minimumCutArea();
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
