/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The diffusion classifier: noise trials, probability, candidates, certainty, anomaly. Knows no
 * file, no window, no ONNX. Words are explained in docs/METHOD.md.
 */
package org.cytodiffusion.diffusion;
