/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Cells by the maps of a network. */
package org.cytodiffusion.segment.network;
