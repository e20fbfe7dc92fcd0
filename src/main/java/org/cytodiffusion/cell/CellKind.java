/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

/** What segmentation takes an object for, by size and stain alone, before any classification. */
public enum CellKind {
    /** Has a stained nucleus: leukocytes and nucleated red cells. */
    LEUKOCYTE,
    /** Has no stained nucleus and is of red-cell size. */
    ERYTHROCYTE,
    /** Stained, and far smaller than a red cell. */
    PLATELET
}
