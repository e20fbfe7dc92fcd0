/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;

/**
 * Figures of some of the cells.
 *
 * @param name what these cells have in common, such as their class
 * @param cells how many they are
 * @param figures what was measured on them; those that these cells do not allow are left out
 */
public record FigureGroup(String name, int cells, List<Figure> figures) {}
