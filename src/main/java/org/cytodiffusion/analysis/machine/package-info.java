/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Whether this machine computes correctly, on which device, and how fast. */
package org.cytodiffusion.analysis.machine;
