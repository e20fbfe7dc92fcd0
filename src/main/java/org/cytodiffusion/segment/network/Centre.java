/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import org.cytodiffusion.cell.CellKind;

/**
 * A cell as the maps see it: an ellipse, in pixels of the maps.
 *
 * @param kind what it is
 * @param height how sure its centre is, in [0, 1]
 * @param left left edge
 * @param top top edge
 * @param right right edge
 * @param bottom bottom edge
 */
record Centre(CellKind kind, float height, float left, float top, float right, float bottom) {

    /** Shared area over joint area of the two boxes. */
    float overlap(Centre other) {
        float w = Math.min(right, other.right) - Math.max(left, other.left);
        float h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        return w * h / (area() + other.area() - w * h);
    }

    /** Area of the box. */
    float area() {
        return (right - left) * (bottom - top);
    }

    /** Square of the distance from the middle, 1 on the ellipse. */
    float away(float x, float y) {
        float dx = across(x);
        float dy = down(y);
        return dx * dx + dy * dy;
    }

    /** How far a column is to the right of the middle, 1 at the right edge. */
    float across(float x) {
        return (2 * x - left - right) / (right - left);
    }

    /** How far a row is below the middle, 1 at the bottom edge. */
    float down(float y) {
        return (2 * y - top - bottom) / (bottom - top);
    }
}
