/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The pipeline without classification. */
package org.cytodiffusion.analysis.segmentation;
