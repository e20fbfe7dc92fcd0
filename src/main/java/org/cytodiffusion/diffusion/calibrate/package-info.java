/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Refits everything that comes after the network to labelled cells of one laboratory: evidence,
 * adaptation, temperature, settling, candidates, certainty and anomaly. The twin of what {@code
 * training/cytodiffusion_training} fits when a model is made, with cross-fitting in place of cells
 * kept apart. Words are explained in docs/METHOD.md.
 */
package org.cytodiffusion.diffusion.calibrate;
