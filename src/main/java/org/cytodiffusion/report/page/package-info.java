/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages, plots and pictures for people to read. */
package org.cytodiffusion.report.page;
