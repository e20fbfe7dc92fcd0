/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** From RGB to labelled cells, with imglib2 only. */
package org.cytodiffusion.segment;
