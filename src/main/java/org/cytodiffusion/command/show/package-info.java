/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Where and how results are shown, as a person chose it. */
package org.cytodiffusion.command.show;
