/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What speaks for one class and against another. Words: docs/METHOD.md. */
package org.cytodiffusion.diffusion.explain;
