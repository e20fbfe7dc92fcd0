/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How much of a model is adapted to a laboratory; each form holds the offsets of those before. */
public enum Form {
    /** Nothing but the temperature. */
    NONE,
    /** An offset for the logit of each class. */
    OFFSETS,
    /** Offsets, and a matrix that mixes the log errors under all classes. */
    LINEAR,
    /** Offsets, and the network's features, which take the place of most of the evidence. */
    FEATURES,
    /**
     * Offsets, the matrix, and the features beside the evidence: all that thousands of cells can
     * tell of a network that was never calibrated. A laboratory has too few for it.
     */
    WHOLE;

    /** What a laboratory may choose. */
    public static final Set<Form> OF_LABORATORIES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(WHOLE)));
}
