/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * From a white-balanced smear image to labelled cells: optical density, nuclei by stain, red cells
 * by density and shape, platelets by size; imglib2 core and plain arrays only. Words:
 * docs/METHOD.md.
 */
package org.cytodiffusion.segment;
