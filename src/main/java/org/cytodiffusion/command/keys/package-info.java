/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Lines of macros: their keys, what is wrong with them, and which commands they call. */
package org.cytodiffusion.command.keys;
