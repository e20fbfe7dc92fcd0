/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Optional;
import org.cytodiffusion.image.colour.StainReference;

/**
 * What crops a model wants.
 *
 * @param size edge of the square crop in pixels, at least 1
 * @param micrometres edge of a crop pixel in um, above 0
 * @param stain the colour that nuclei are brought to; empty to leave colours as they are
 */
public record CropPlan(int size, double micrometres, Optional<StainReference> stain) {

    /** Crops that keep their colours; the parameters are those of the record. */
    public CropPlan(int size, double micrometres) {
        this(size, micrometres, Optional.empty());
    }

    public CropPlan {
        if (size < 1 || !(micrometres > 0)) {
            throw new IllegalArgumentException(
                    "A crop needs a size and a scale above 0, not " + size + " and " + micrometres);
        }
    }
}
