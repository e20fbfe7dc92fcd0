/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Model bundles, and the ONNX Runtime sessions that run them. */
package org.cytodiffusion.model;
