/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import org.cytodiffusion.segment.plane.Plane;

/**
 * Optical densities of the channels of a window over its background, about 0 where it is clear.
 *
 * @param red density in the red channel: high in nuclei, low in red cells
 * @param green density in the green channel: high in nuclei, middling in red cells
 * @param blue density in the blue channel: high in red cells, low in nuclei
 */
record OpticalDensity(Plane red, Plane green, Plane blue) {}
