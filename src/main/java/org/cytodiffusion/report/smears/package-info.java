/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The smears of a run, each of one image or of many. */
package org.cytodiffusion.report.smears;
