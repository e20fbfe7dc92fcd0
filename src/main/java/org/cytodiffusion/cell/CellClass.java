/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

/**
 * One kind of cell that a model can name.
 *
 * @param name as written in tables, lower case, for example {@code neutrophil}
 * @param rgb display colour, 0xRRGGBB
 * @param group what it counts as in a differential: {@code leukocyte}, {@code erythroid}, {@code
 *     erythrocyte} or {@code platelet}
 */
public record CellClass(String name, int rgb, String group) {}
