/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Results on the screen of ImageJ: outlines over images, and windows beside them. */
package org.cytodiffusion.display;
