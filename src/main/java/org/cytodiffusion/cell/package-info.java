/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Value types of the suite: immutable records that every other room speaks in. */
package org.cytodiffusion.cell;
