/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.scale;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Reads the scale that is stored with an image. */
public final class Calibrations {

    /** Pixel sizes of light microscopes lie within these limits, in um; others are print sizes. */
    private static final double SMALLEST = 0.02;

    private static final double LARGEST = 2;

    /** Up to this ratio of its sides a pixel counts as square. */
    private static final double SQUARE = 1.05;

    /** Up to this ratio the mean of the sides is a better scale than one judged from the cells. */
    private static final double OBLONG = 1.5;

    private Calibrations() {}

    /**
     * The scale of an image: its calibration, else what its description says (OME-XML).
     *
     * @param image an open image
     * @return the scale, and why one that is there is not used; that a camera wrote 72 dots an inch
     *     is nothing to tell of
     */
    public static StoredScale of(ImagePlus image) {
        StoredScale scale = of(image.getCalibration());
        if (scale.size().isPresent()) {
            return scale;
        }
        StoredScale described =
                DescribedScale.of(image.getInfoProperty())
                        .map(Calibrations::of)
                        .orElse(StoredScale.NONE);
        return described.isSilent() ? scale : described;
    }

    private static StoredScale of(Calibration calibration) {
        if (calibration == null || LengthUnits.isNone(calibration.getUnit())) {
            return StoredScale.NONE;
        }
        String across = calibration.getXUnit();
        String down = calibration.getYUnit();
        OptionalDouble x = LengthUnits.micrometres(across);
        OptionalDouble y = LengthUnits.micrometres(down);
        if (x.isEmpty() || y.isEmpty()) {
            return StoredScale.dropped(
                    String.format(
                            Locale.ROOT,
                            "its scale is in the unit \"%s\", which is not known",
                            x.isEmpty() ? across : down));
        }
        return of(
                Math.abs(calibration.pixelWidth) * x.getAsDouble(),
                Math.abs(calibration.pixelHeight) * y.getAsDouble(),
                LengthUnits.isOfPrint(across));
    }

    private static StoredScale of(DescribedScale scale) {
        return of(scale.width(), scale.height(), false);
    }

    private static StoredScale of(double width, double height, boolean print) {
        double mean = (width + height) / 2;
        boolean plausible = mean >= SMALLEST && mean <= LARGEST;
        double ratio = Math.max(width, height) / Math.min(width, height);
        if (!plausible) {
            String why =
                    String.format(
                            Locale.ROOT,
                            "its scale, %.4g um a pixel, is not one of a light microscope",
                            mean);
            return print ? StoredScale.NONE : StoredScale.dropped(why);
        }
        if (!(ratio <= OBLONG)) {
            return StoredScale.dropped(
                    String.format(
                            Locale.ROOT,
                            "by its scale a pixel is %.4g um wide and %.4g um high",
                            width,
                            height));
        }
        StoredScale scale = StoredScale.of(mean);
        return ratio <= SQUARE
                ? scale
                : scale.with(
                        String.format(
                                Locale.ROOT,
                                "by its scale a pixel is %.4g um wide and %.4g um high: %.4g um is"
                                        + " used, and cells look %s than they are.",
                                width,
                                height,
                                mean,
                                width > height ? "narrower" : "wider"));
    }
}
