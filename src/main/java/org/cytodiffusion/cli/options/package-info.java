/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Options that several commands of the command line share. */
package org.cytodiffusion.cli.options;
