/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The scale of images: as it is given, as a folder tells it together, and whether it fits. */
package org.cytodiffusion.analysis.scale;
