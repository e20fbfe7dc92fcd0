/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.TrialErrors;

/**
 * A cell on the way from a cell to its counterfactual.
 *
 * @param part of the way that lies behind it, in [0, 1]: 0 the cell itself, 1 the counterfactual
 * @param crop its pixels, as {@link TrialErrors} wants them
 * @param verdict what the classifier says of it
 */
public record Waypoint(double part, byte[] crop, Verdict verdict) {}
