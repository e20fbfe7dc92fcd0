/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Training from labelled cells to an installed model. */
package org.cytodiffusion.job.training;
