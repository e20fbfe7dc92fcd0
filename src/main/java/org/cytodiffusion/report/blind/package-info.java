/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The test of who can tell real cells from generated ones. */
package org.cytodiffusion.report.blind;
