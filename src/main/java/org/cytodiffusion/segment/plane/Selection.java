/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/** Drops labels and closes the gaps in the numbering. */
public final class Selection {

    private Selection() {}

    /** The labels marked, renumbered from 1 in their old order; the others become background. */
    public static LabelPlane keep(LabelPlane labels, boolean[] marked) {
        int[] number = new int[labels.count() + 1];
        int count = 0;
        for (int i = 1; i < number.length; i++) {
            number[i] = marked[i] ? ++count : 0;
        }
        int[] out = new int[labels.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = number[labels.values()[i]];
        }
        return new LabelPlane(labels.width(), labels.height(), out, count);
    }
}
