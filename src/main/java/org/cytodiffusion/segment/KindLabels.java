/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.plane.LabelPlane;

/**
 * Labels of the cells of a window.
 *
 * @param labels the labels
 * @param kinds kind of each label; entry 0 unused
 */
public record KindLabels(LabelPlane labels, CellKind[] kinds) {}
