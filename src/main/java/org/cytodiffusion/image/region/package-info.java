/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Cells that were outlined elsewhere. */
package org.cytodiffusion.image.region;
