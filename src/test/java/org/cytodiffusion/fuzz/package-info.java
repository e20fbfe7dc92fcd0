/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */

/** What strangers may bring: files damaged by accident and on purpose, from a seed. */
package org.cytodiffusion.fuzz;
