/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Builds the update sites: collects what Fiji lacks, splits the native libraries by platform, and
 * writes the index by which Fiji's updater finds it. Knows nothing of the verifier, nor it of this.
 */
package org.cytodiffusion.site;
