/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Plain ImageJ with our menu, for tests and for people without Fiji. */
package org.cytodiffusion.launcher;
