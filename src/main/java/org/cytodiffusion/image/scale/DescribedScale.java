/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.scale;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scale in the description of a TIFF file, which ImageJ keeps but does not read: OME-XML, or
 * the line of a slide scanner ({@code MPP = 0.2525}).
 *
 * @param width of a pixel, in um, above 0
 * @param height of a pixel, in um, above 0
 */
record DescribedScale(double width, double height) {

    /** Descriptions of large plates have megabytes; the first image comes first. */
    private static final int LONGEST = 100_000;

    private static final Pattern PIXELS = Pattern.compile("<(?:\\w+:)?Pixels\\b([^>]*)>");
    private static final Pattern APERIO = Pattern.compile("\\|\\s*MPP\\s*=\\s*([0-9.]+)");

    static Optional<DescribedScale> of(String description) {
        if (description == null) {
            return Optional.empty();
        }
        String text = description.substring(0, Math.min(LONGEST, description.length()));
        Matcher pixels = PIXELS.matcher(text);
        if (pixels.find()) {
            return ome(pixels.group(1));
        }
        Matcher aperio = APERIO.matcher(text);
        return aperio.find()
                ? of(number(aperio.group(1)), OptionalDouble.empty())
                : Optional.empty();
    }

    private static Optional<DescribedScale> ome(String attributes) {
        return of(size(attributes, "X"), size(attributes, "Y"));
    }

    private static Optional<DescribedScale> of(OptionalDouble width, OptionalDouble height) {
        if (width.isEmpty()) {
            return Optional.empty();
        }
        double x = width.getAsDouble();
        return Optional.of(new DescribedScale(x, height.orElse(x)));
    }

    private static OptionalDouble size(String attributes, String axis) {
        Optional<String> number = attribute(attributes, "PhysicalSize" + axis);
        // The schema's default.
        String unit = attribute(attributes, "PhysicalSize" + axis + "Unit").orElse("um");
        OptionalDouble micrometres = LengthUnits.micrometres(unit);
        OptionalDouble size = number.map(DescribedScale::number).orElse(OptionalDouble.empty());
        return size.isEmpty() || micrometres.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(size.getAsDouble() * micrometres.getAsDouble());
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher value =
                Pattern.compile("\\b" + name + "\\s*=\\s*[\"']([^\"']*)[\"']").matcher(attributes);
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value > 0 && value < 1e6 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
