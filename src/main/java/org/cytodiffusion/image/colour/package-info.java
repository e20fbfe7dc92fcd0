/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Light and stain made comparable: white balance, even light, what is no smear, normalised stain.
 */
package org.cytodiffusion.image.colour;
