/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What people said of cells, as files. */
package org.cytodiffusion.report.reviews;
