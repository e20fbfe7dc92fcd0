/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Cells by stain, density and shape. */
package org.cytodiffusion.segment.classical;
