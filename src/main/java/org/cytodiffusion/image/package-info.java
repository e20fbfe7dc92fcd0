/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** From files and open images to planes of red, green and blue with a scale. */
package org.cytodiffusion.image;
