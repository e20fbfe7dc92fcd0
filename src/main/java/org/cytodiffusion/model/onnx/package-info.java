/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** ONNX Runtime: sessions, devices and the networks that run on them. */
package org.cytodiffusion.model.onnx;
