/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;

/**
 * What is known of the scale of a run's images before any is looked at, and which of them are
 * looked at for the scale that they share.
 *
 * @param crops whether images show single cells
 * @param given scale in um a pixel that a person gave, above 0; empty if none
 */
public record ScaleSurvey(boolean crops, OptionalDouble given) {

    private static final int MOST = 40;
    private static final int MOST_CHECKED = 10;
    // Fields tell their scale well alone, so that few are looked at for it.
    private static final int FIELDS_TO_ONE = 8;

    /**
     * Which images are looked at.
     *
     * @param images number of all
     * @return their places among all, from 0; none if each tells its own scale
     */
    public List<Integer> chosen(int images) {
        int count = Math.min(images, Math.min(crops ? most() : images / FIELDS_TO_ONE, MOST));
        if (!crops && (count < SharedScales.FEWEST || given.isPresent())) {
            return List.of();
        }
        return IntStream.range(0, count)
                .mapToObj(i -> (int) ((2L * i + 1) * images / (2 * count)))
                .toList();
    }

    private int most() {
        return given.isPresent() ? MOST_CHECKED : MOST;
    }

    /** The scale that is given, or else stored with an image. */
    public Optional<PixelSize> known(SmearImage image) {
        return given.isPresent()
                ? Optional.of(new PixelSize(given.getAsDouble(), PixelSize.Source.GIVEN))
                : image.calibration();
    }
}
