/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.measure.Calibration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads ImageJ's calibrations. */
final class Calibrations {

    /** Pixel sizes of light microscopes lie within these limits, in um; others are print sizes. */
    private static final double SMALLEST = 0.02;

    private static final double LARGEST = 2;

    /** Largest relative difference between width and height of a pixel. */
    private static final double ANISOTROPY = 0.05;

    private static final Map<String, Double> MICROMETRES =
            Map.ofEntries(
                    Map.entry("um", 1.0),
                    Map.entry("\u00b5m", 1.0),
                    Map.entry("\u03bcm", 1.0),
                    Map.entry("micron", 1.0),
                    Map.entry("microns", 1.0),
                    Map.entry("micrometer", 1.0),
                    Map.entry("micrometers", 1.0),
                    Map.entry("micrometre", 1.0),
                    Map.entry("micrometres", 1.0),
                    Map.entry("nm", 1e-3),
                    Map.entry("mm", 1e3),
                    Map.entry("cm", 1e4),
                    Map.entry("m", 1e6),
                    Map.entry("inch", 25_400.0),
                    Map.entry("inches", 25_400.0));

    private Calibrations() {}

    /**
     * The edge length of a pixel.
     *
     * @param calibration what ImageJ knows of the image, may be null
     * @return the size; empty if it is not in a unit of length, if pixels are not square, or if it
     *     is no size of a microscope (such as the 72 dots an inch that cameras write)
     */
    static Optional<PixelSize> pixelSize(Calibration calibration) {
        if (calibration == null || calibration.getUnit() == null) {
            return Optional.empty();
        }
        Double unit = MICROMETRES.get(calibration.getUnit().trim().toLowerCase(Locale.ROOT));
        if (unit == null) {
            return Optional.empty();
        }
        double width = Math.abs(calibration.pixelWidth) * unit;
        double height = Math.abs(calibration.pixelHeight) * unit;
        double mean = (width + height) / 2;
        boolean plausible = mean >= SMALLEST && mean <= LARGEST;
        if (!plausible || Math.abs(width - height) > ANISOTROPY * mean) {
            return Optional.empty();
        }
        return Optional.of(new PixelSize(mean, PixelSize.Source.CALIBRATION));
    }
}
