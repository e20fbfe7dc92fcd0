/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/**
 * What a way of finding cells does: it labels the cells of any window of a field. Watershed, tiles,
 * outlines and flags are the same for all ways.
 *
 * <p>What it says of a cell may depend on the field near that cell only, so that a cell comes out
 * the same in every window that shows enough of its surroundings.
 */
interface WindowLabeller {

    /**
     * How far beyond the pixels of a cell the field decides about it, in working pixels, and no
     * cell is longer or higher than {@link #extent()}.
     */
    int reach();

    /** The longest side that the box of a cell may have, in working pixels. */
    int extent();

    /** Labels the cells of a window of the field at working resolution; safe in several threads. */
    KindLabels label(Window window);
}
