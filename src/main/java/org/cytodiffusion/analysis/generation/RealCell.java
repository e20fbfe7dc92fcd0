/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

/**
 * A real cell at the model's scale.
 *
 * @param item the image it is from
 * @param crop S * S * 3 bytes, row by row, red, green, blue interleaved
 */
public record RealCell(RealCells.Item item, byte[] crop) {}
