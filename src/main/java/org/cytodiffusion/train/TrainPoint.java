/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

/**
 * How far a training is.
 *
 * @param step steps done
 * @param steps of how many at most
 * @param loss mean loss of the steps since the last such point; not a number before the first step
 * @param heldLoss mean loss of the cells that are held out
 * @param heldAccuracy balanced accuracy of these by the least error, in [0, 1]
 * @param secondsLeft until the end, if it is not ended early; not a number if that is not known yet
 */
public record TrainPoint(
        int step,
        int steps,
        double loss,
        double heldLoss,
        double heldAccuracy,
        double secondsLeft) {}
