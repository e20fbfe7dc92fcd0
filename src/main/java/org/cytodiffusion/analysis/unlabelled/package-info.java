/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Learns a laboratory from cells without labels: images in, a new model out. */
package org.cytodiffusion.analysis.unlabelled;
