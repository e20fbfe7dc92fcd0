/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cytodiffusion.cell.CellKind;

/**
 * Red cells that the network is not sure of, where it is sure that there is red cell and no cell
 * was found: crenated ones in another stain, and those cut by the border.
 */
final class OverlookedRedCells {

    private static final float LEAST = 0.2f;
    private static final double LEAST_FREE = 0.7;
    private static final double LEAST_RED = 0.6;
    // In um.
    private static final double WIDEST = 16;
    private static final double LEAST_AREA = 15;
    // Of the density of the usual red cell: what is paler is the background's texture.
    private static final double LEAST_DENSITY = 0.5;
    private static final double PIXEL = CellMaps.PIXEL * CellMaps.STEP;

    private final MapsLabeller.View view;
    private final ViewDensity density;
    private final double leastDensity;
    private final double leastCut;
    private final boolean[] taken;

    /**
     * Prepares.
     *
     * @param view what is known already
     * @param density of what the network was shown
     * @param usual red cell of the image
     * @param leastCut smallest area of one cut by the border, in um^2
     */
    OverlookedRedCells(
            MapsLabeller.View view, ViewDensity density, UsualRedCell usual, double leastCut) {
        this.view = view;
        this.density = density;
        leastDensity = usual.isKnown() ? LEAST_DENSITY * usual.density()[1] : 0;
        this.leastCut = leastCut;
        taken = new boolean[view.maps().width() * view.maps().height()];
    }

    /** All cells of the view, with those that were overlooked. */
    List<Centre> added() {
        view.centres().forEach(this::take);
        List<Centre> weak = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (view.maps().centre(CellKind.ERYTHROCYTE, i) >= LEAST
                    && Centres.isPeak(view.maps(), CellKind.ERYTHROCYTE, i)) {
                weak.add(Centres.at(view.maps(), CellKind.ERYTHROCYTE, i));
            }
        }
        weak.sort(Comparator.comparingDouble(c -> -c.height()));
        List<Centre> all = new ArrayList<>(view.centres());
        for (Centre c : weak) {
            if (isOverlooked(c)) {
                all.add(c);
                take(c);
            }
        }
        return all;
    }

    private boolean isOverlooked(Centre c) {
        double widest = WIDEST / PIXEL;
        if (c.right() - c.left() > widest || c.bottom() - c.top() > widest) {
            return false;
        }
        int all = 0;
        int free = 0;
        double red = 0;
        double green = 0;
        for (int i : within(c)) {
            int w = view.maps().width();
            if (view.holds(i % w + 0.5f, i / w + 0.5f)) {
                all++;
                free += taken[i] ? 0 : 1;
                red += view.maps().red(i);
                green += density.green(i % w, i / w);
            }
        }
        double least = view.cuts(c) ? leastCut : LEAST_AREA;
        return free * PIXEL * PIXEL >= least
                && free >= LEAST_FREE * all
                && red >= LEAST_RED * all
                && green >= leastDensity * all;
    }

    private void take(Centre c) {
        for (int i : within(c)) {
            taken[i] = true;
        }
    }

    private List<Integer> within(Centre c) {
        List<Integer> pixels = new ArrayList<>();
        int w = view.maps().width();
        int h = view.maps().height();
        for (int y = Math.max(0, (int) c.top()); y < Math.min(h, c.bottom()); y++) {
            for (int x = Math.max(0, (int) c.left()); x < Math.min(w, c.right()); x++) {
                if (c.away(x + 0.5f, y + 0.5f) <= 1) {
                    pixels.add(y * w + x);
                }
            }
        }
        return pixels;
    }
}
