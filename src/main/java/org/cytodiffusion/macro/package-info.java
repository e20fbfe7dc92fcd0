/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The functions of {@code Ext} by which macros read results and act on them. */
package org.cytodiffusion.macro;
