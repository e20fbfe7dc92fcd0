/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

/**
 * A crop as the network takes it, and what was done to its colours.
 *
 * @param pixels row by row, red, green, blue interleaved: size * size * 3 bytes
 * @param gains factors of optical density in red, green and blue by which stain normalisation
 *     changed it; 1 where the model takes cells as they are
 */
public record CellCrop(byte[] pixels, double[] gains) {}
