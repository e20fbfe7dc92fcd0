/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

/**
 * The colour that stain normalisation gives to nuclei: optical densities, natural logarithm, above
 * 0.
 *
 * @param red density in the red channel
 * @param green density in the green channel
 * @param blue density in the blue channel
 * @param keepsHue whether all channels are changed by the same factor, so that the sum of the
 *     densities is the reference's; else each is brought to its own
 */
public record StainReference(double red, double green, double blue, boolean keepsHue) {

    public StainReference {
        if (!(red > 0 && green > 0 && blue > 0)) {
            throw new IllegalArgumentException(
                    String.format("Densities must be above 0, not %s, %s, %s", red, green, blue));
        }
    }

    /** The density in channel 0 (red), 1 (green) or 2 (blue). */
    double channel(int channel) {
        return switch (channel) {
            case 0 -> red;
            case 1 -> green;
            default -> blue;
        };
    }
}
