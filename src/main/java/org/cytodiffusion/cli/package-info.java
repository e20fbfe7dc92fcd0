/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The command line, and the launcher that opens plain ImageJ with our menu. */
package org.cytodiffusion.cli;
