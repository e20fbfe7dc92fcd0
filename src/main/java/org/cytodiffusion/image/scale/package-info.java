/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The scale that is stored with an image. */
package org.cytodiffusion.image.scale;
