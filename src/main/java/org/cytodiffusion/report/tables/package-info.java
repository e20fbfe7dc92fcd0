/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tables and outlines for other programs. */
package org.cytodiffusion.report.tables;
