/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Value types of the suite: immutable records that all other rooms share. Words: docs/METHOD.md.
 */
package org.cytodiffusion.cell;
