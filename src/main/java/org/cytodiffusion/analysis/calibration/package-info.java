/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Calibrates models to a laboratory by its own labelled cells. Words: docs/METHOD.md. */
package org.cytodiffusion.analysis.calibration;
