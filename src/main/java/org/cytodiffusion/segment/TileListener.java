/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/** Hears how far a segmentation is. Called from any thread. */
@FunctionalInterface
public interface TileListener {

    /**
     * Another tile is done.
     *
     * @param done tiles done, from 1 to total, all passes over the field counted
     * @param total tiles in all
     */
    void done(int done, int total);
}
