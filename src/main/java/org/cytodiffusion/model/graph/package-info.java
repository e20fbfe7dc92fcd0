/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Weights of ONNX graphs, read and replaced without any library that writes ONNX. */
package org.cytodiffusion.model.graph;
