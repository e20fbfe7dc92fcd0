/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import org.cytodiffusion.base.Progress;

/** Hears how a training goes, and may stop it: then the best so far is kept. */
public interface TrainListener extends Progress {

    /**
     * Hears of a point of the curve.
     *
     * @param point the newest
     */
    void point(TrainPoint point);
}
