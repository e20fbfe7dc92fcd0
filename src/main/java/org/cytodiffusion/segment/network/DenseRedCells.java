/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellKind;

/**
 * The red cells of a view that tell its scale: not those that are much paler than the others, as
 * the texture of an uneven background is, which the network takes for small red cells where the
 * scale is too coarse.
 */
final class DenseRedCells {

    private static final double DENSER = 0.85;
    private static final double LEAST = 0.45;
    private static final int FEWEST = 8;
    // The middle of a cell, as a share of its sides.
    private static final float MIDDLE = 0.6f;

    private DenseRedCells() {}

    /** The share of the red cells of a view that are too pale; 0 if there are few. */
    static double paleShare(MapsLabeller.View view) {
        int all = red(view).size();
        return all < FEWEST ? 0 : 1 - (double) of(view).size() / all;
    }

    private static List<Centre> red(MapsLabeller.View view) {
        return view.centres().stream().filter(c -> c.kind() == CellKind.ERYTHROCYTE).toList();
    }

    /** The red cells, in the order of the view. */
    static List<Centre> of(MapsLabeller.View view) {
        List<Centre> red = red(view);
        double[] dark = red.stream().mapToDouble(c -> darkness(view, c)).toArray();
        double[] sorted = dark.clone();
        Arrays.sort(sorted);
        double least = sorted.length == 0 ? 0 : LEAST * sorted[(int) (DENSER * sorted.length)];
        return IntStream.range(0, dark.length)
                .filter(i -> dark[i] >= least)
                .mapToObj(red::get)
                .toList();
    }

    // How much darker than the background green is on average.
    private static double darkness(MapsLabeller.View view, Centre c) {
        int width = view.maps().width() * CellMaps.STEP;
        int height = view.maps().height() * CellMaps.STEP;
        float rx = MIDDLE * (c.right() - c.left()) / 2 * CellMaps.STEP;
        float ry = MIDDLE * (c.bottom() - c.top()) / 2 * CellMaps.STEP;
        float x = (c.left() + c.right()) / 2 * CellMaps.STEP;
        float y = (c.top() + c.bottom()) / 2 * CellMaps.STEP;
        int sum = 0;
        int n = 0;
        for (int v = Math.max(0, (int) (y - ry)); v < Math.min(height, y + ry); v++) {
            for (int u = Math.max(0, (int) (x - rx)); u < Math.min(width, x + rx); u++) {
                sum += (CellMaps.EMPTY & 0xff) - (view.rgb()[3 * (v * width + u) + 1] & 0xff);
                n++;
            }
        }
        return n == 0 ? 0 : (double) sum / n;
    }
}
