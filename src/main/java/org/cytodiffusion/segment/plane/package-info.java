/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Planes of pixels, masks and labels, and what is done with one of them. */
package org.cytodiffusion.segment.plane;
