/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Window;

/**
 * A nucleus and where it is the nearest one.
 *
 * @param window where it lies
 * @param mask its pixels, in the window
 * @param zone the pixels no farther from it than its reach, and no nearer to another nucleus
 * @param away distance to it in pixels, in the window
 */
record Nucleus(Window window, Mask mask, Mask zone, Plane away) {

    /**
     * Looks at a nucleus.
     *
     * @param nuclei labels of all nuclei
     * @param label the nucleus
     * @param window where to look: it and twice its reach around it
     * @param reach how far its zone goes, in pixels
     */
    static Nucleus of(LabelPlane nuclei, int label, Window window, double reach) {
        int w = window.width();
        int h = window.height();
        boolean[] own = new boolean[w * h];
        boolean[] other = new boolean[w * h];
        boolean alone = true;
        for (int y = 0, i = 0; y < h; y++) {
            int at = (window.top() + y) * nuclei.width() + window.left();
            for (int x = 0; x < w; x++, i++, at++) {
                int found = nuclei.values()[at];
                own[i] = found == label;
                other[i] = found != 0 && found != label;
                alone &= !other[i];
            }
        }
        Mask mask = new Mask(w, h, own);
        Plane away = DistanceTransform.distance(mask.complement());
        boolean[] zone = new boolean[w * h];
        for (int i = 0; i < zone.length; i++) {
            zone[i] = away.values()[i] <= reach;
        }
        if (!alone) {
            Plane others = DistanceTransform.distance(new Mask(w, h, other).complement());
            for (int i = 0; i < zone.length; i++) {
                zone[i] &= away.values()[i] <= others.values()[i];
            }
        }
        return new Nucleus(window, mask, new Mask(w, h, zone), away);
    }

    /** The part of a plane of the field that lies in the window. */
    Plane part(Plane field) {
        float[] out = new float[window.pixels()];
        for (int y = 0; y < window.height(); y++) {
            int from = (window.top() + y) * field.width() + window.left();
            System.arraycopy(field.values(), from, out, y * window.width(), window.width());
        }
        return new Plane(window.width(), window.height(), out);
    }

    /** The part of a mask of the field that lies in the window. */
    Mask part(Mask field) {
        boolean[] out = new boolean[window.pixels()];
        for (int y = 0; y < window.height(); y++) {
            int from = (window.top() + y) * field.width() + window.left();
            System.arraycopy(field.values(), from, out, y * window.width(), window.width());
        }
        return new Mask(window.width(), window.height(), out);
    }
}
