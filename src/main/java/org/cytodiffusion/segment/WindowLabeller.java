/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import org.cytodiffusion.segment.plane.Window;

/**
 * What a way of finding cells does: it labels the cells of any window of a field. Watershed, tiles,
 * outlines and flags are the same for all ways.
 *
 * <p>What it says of a cell may depend on the field near that cell only, so that a cell comes out
 * the same in every window that shows enough of its surroundings.
 */
public interface WindowLabeller {

    /**
     * How much around a tile must be seen, in working pixels, so that each cell whose first pixel
     * lies in the tile comes out as in the whole field, and so does each cell that encloses such a
     * one.
     */
    int margin();

    /** Labels the cells of a window of the field at working resolution; safe in several threads. */
    KindLabels label(Window window);
}
