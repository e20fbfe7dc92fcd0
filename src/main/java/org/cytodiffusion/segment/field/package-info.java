/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Fields as densities of stain, their scale, and their tiles. */
package org.cytodiffusion.segment.field;
