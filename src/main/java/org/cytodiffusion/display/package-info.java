/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Results on the screen of ImageJ: outlines, tables and pictures. */
package org.cytodiffusion.display;
