/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pictures painted without a window. */
package org.cytodiffusion.display.paint;
