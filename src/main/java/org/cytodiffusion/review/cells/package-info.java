/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The cells of the gallery: which are shown, in what order and groups. */
package org.cytodiffusion.review.cells;
