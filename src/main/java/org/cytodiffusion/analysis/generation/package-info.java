/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** New cells drawn by a model, and the real ones they are compared with. */
package org.cytodiffusion.analysis.generation;
