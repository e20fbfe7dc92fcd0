/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Why a cell was given its class and not another. */
package org.cytodiffusion.analysis.explanation;
