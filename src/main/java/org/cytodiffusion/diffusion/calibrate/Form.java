/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

/** How much of a model is adapted to a laboratory; each form holds the offsets of those before. */
public enum Form {
    /** Nothing but the temperature. */
    NONE,
    /** An offset for the logit of each class. */
    OFFSETS,
    /** Offsets, and a matrix that mixes the log errors under all classes. */
    LINEAR,
    /** Offsets, and the network's features, which take the place of most of the evidence. */
    FEATURES
}
