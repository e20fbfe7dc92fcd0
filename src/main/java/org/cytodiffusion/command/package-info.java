/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of the menu: adapters between dialogs or macros and the analysis. */
package org.cytodiffusion.command;
