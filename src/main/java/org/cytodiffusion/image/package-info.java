/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Any image into RGB planes: reading, calibration, white balance, crops at a model's scale. */
package org.cytodiffusion.image;
