/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Computes the maps of a field tile by tile, so that the network's memory does not grow with it.
 */
final class TiledMaps {

    private static final int MARGIN = CellMaps.REACH;

    private final CellMaps maps;
    private final int tile;

    private record Tile(int left, int top, int right, int bottom) {}

    /**
     * Makes the computer of maps.
     *
     * @param maps what computes one tile
     * @param tile edge of a tile without its margins, in pixels of the field, a multiple of {@link
     *     CellMaps#MULTIPLE}
     */
    TiledMaps(CellMaps maps, int tile) {
        this.maps = maps;
        this.tile = tile;
    }

    /**
     * Computes the maps of a whole field.
     *
     * @throws CancellationException if cancelled
     */
    MapPlanes of(CoarseField field, BooleanSupplier cancelled) {
        int w = field.width();
        int h = field.height();
        MapPlanes whole = planes(w, h);
        for (Tile t : tiles(w, h)) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("Segmentation was cancelled");
            }
            int left = Math.max(0, t.left - MARGIN);
            int top = Math.max(0, t.top - MARGIN);
            int right = Math.min(w, t.right + MARGIN);
            int bottom = Math.min(h, t.bottom + MARGIN);
            byte[] part = field.part(left, top, right - left, bottom - top);
            float[] values = maps.of(part, right - left, bottom - top);
            paste(
                    new MapPlanes(
                            (right - left) / CellMaps.STEP, (bottom - top) / CellMaps.STEP, values),
                    new Tile(t.left - left, t.top - top, t.right - left, t.bottom - top),
                    whole,
                    (t.top * (long) w / CellMaps.STEP + t.left) / CellMaps.STEP);
        }
        return whole;
    }

    private List<Tile> tiles(int w, int h) {
        List<Tile> tiles = new ArrayList<>();
        for (int y = 0; y < h; y += tile) {
            for (int x = 0; x < w; x += tile) {
                tiles.add(new Tile(x, y, Math.min(w, x + tile), Math.min(h, y + tile)));
            }
        }
        return tiles;
    }

    private static MapPlanes planes(int w, int h) {
        int columns = w / CellMaps.STEP;
        int rows = h / CellMaps.STEP;
        return new MapPlanes(columns, rows, new float[CellMaps.CHANNELS * columns * rows]);
    }

    // Copies the inner part of a tile's maps to the whole, from pixel `first` on.
    private static void paste(MapPlanes part, Tile inner, MapPlanes whole, long first) {
        int columns = (inner.right - inner.left) / CellMaps.STEP;
        for (int c = 0; c < CellMaps.CHANNELS; c++) {
            int to = Math.toIntExact(first) + c * whole.width() * whole.height();
            for (int y = inner.top / CellMaps.STEP; y < inner.bottom / CellMaps.STEP; y++) {
                int from = (c * part.height() + y) * part.width() + inner.left / CellMaps.STEP;
                System.arraycopy(part.values(), from, whole.values(), to, columns);
                to += whole.width();
            }
        }
    }
}
