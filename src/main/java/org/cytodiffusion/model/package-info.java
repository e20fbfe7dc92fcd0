/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Models: what a bundle holds, and what it is run on. Words: docs/METHOD.md. */
package org.cytodiffusion.model;
