/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cytodiffusion.cell.CellKind;

/** Finds the centres of cells: peaks of the centre maps that are high enough, doubles removed. */
final class Centres {

    private final MapOptions options;

    /** Makes the finder. */
    Centres(MapOptions options) {
        this.options = options;
    }

    /** The cells of the maps, the surest first; of equals, the upper, then the left one. */
    List<Centre> find(MapPlanes maps) {
        List<Centre> found = new ArrayList<>();
        for (CellKind kind : CellKind.values()) {
            peaks(maps, kind, found);
        }
        // The sort is stable, so that the order never depends on anything but the maps.
        found.sort(Comparator.comparingDouble(c -> -c.height()));
        List<Centre> kept = new ArrayList<>();
        for (Centre c : found) {
            if (kept.stream().noneMatch(k -> same(c, k))) {
                kept.add(c);
            }
        }
        return kept;
    }

    private boolean same(Centre a, Centre b) {
        double most =
                a.kind() == b.kind() ? options.of(a.kind()).overlap() : options.foreignOverlap();
        return a.overlap(b) >= most;
    }

    private void peaks(MapPlanes maps, CellKind kind, List<Centre> found) {
        double least = options.of(kind).centre();
        for (int i = 0; i < maps.width() * maps.height(); i++) {
            float v = maps.centre(kind, i);
            if (v >= least && isPeak(maps, kind, i)) {
                found.add(at(maps, kind, i));
            }
        }
    }

    /** The cell of a kind that has its centre at pixel i. */
    static Centre at(MapPlanes maps, CellKind kind, int i) {
        float x = i % maps.width() + 0.5f;
        float y = i / maps.width() + 0.5f;
        return new Centre(
                kind,
                maps.centre(kind, i),
                x - maps.side(0, i),
                y - maps.side(1, i),
                x + maps.side(2, i),
                y + maps.side(3, i));
    }

    /** Higher than the neighbours before it, no lower than those after: of a plateau one pixel. */
    static boolean isPeak(MapPlanes maps, CellKind kind, int i) {
        int w = maps.width();
        int x = i % w;
        int y = i / w;
        float v = maps.centre(kind, i);
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean inside = x + dx >= 0 && x + dx < w && y + dy >= 0 && y + dy < maps.height();
                int j = i + dy * w + dx;
                if (inside && j != i) {
                    float u = maps.centre(kind, j);
                    if (u > v || u == v && j < i) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
