/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a laboratory's cells become before a network is trained on them. */
package org.cytodiffusion.analysis.training;
