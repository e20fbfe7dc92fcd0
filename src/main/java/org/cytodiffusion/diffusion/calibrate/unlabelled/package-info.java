/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Learns a laboratory from cells without labels. Words are explained in docs/METHOD.md. */
package org.cytodiffusion.diffusion.calibrate.unlabelled;
