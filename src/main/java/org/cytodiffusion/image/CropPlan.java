/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

/**
 * What crops a model wants.
 *
 * @param size edge of the square crop in pixels, at least 1
 * @param micrometres edge of a crop pixel in um, above 0
 */
public record CropPlan(int size, double micrometres) {

    public CropPlan {
        if (size < 1 || !(micrometres > 0)) {
            throw new IllegalArgumentException(
                    "A crop needs a size and a scale above 0, not " + size + " and " + micrometres);
        }
    }
}
