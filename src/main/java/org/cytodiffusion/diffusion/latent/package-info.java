/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The published algorithm, for models of the shape of Stable Diffusion. Words: docs/METHOD.md. */
package org.cytodiffusion.diffusion.latent;
