/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What dialogs show and ask for beside their fields. */
package org.cytodiffusion.command.dialog;
