/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Trains class-parallel networks further, on DJL's PyTorch engine: the only room that knows DJL.
 * The loss is that of {@code training/cytodiffusion_training/model/objective.py}, traced into the
 * bundle's graph of training. Knows crops and numbers: no picture, no window, no bundle.
 */
package org.cytodiffusion.train;
