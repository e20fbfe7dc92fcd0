/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** New cells out of noise. Words: docs/METHOD.md. */
package org.cytodiffusion.diffusion.sample;
