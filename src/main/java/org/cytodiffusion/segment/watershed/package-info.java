/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Parts of regions that touch. */
package org.cytodiffusion.segment.watershed;
