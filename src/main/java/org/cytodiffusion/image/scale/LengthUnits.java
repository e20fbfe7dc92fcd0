/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.scale;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Units of length, in the many ways that programs spell them. */
final class LengthUnits {

    /**
     * A micro sign that went through a wrong encoding is one or more characters that are no
     * letters, or its escape, before the m.
     */
    private static final Pattern MICRO =
            Pattern.compile(
                    "(?:[^\\p{ASCII}]|\\?|mu|mc|u|&micro;|&mu;|&#181;|&#956;|\\\\u00b5"
                            + "|\\\\u03bc)+m");

    private static final Map<String, Double> MICROMETRES = table();

    private LengthUnits() {}

    /**
     * How many micrometres a unit has.
     *
     * @param unit as a program wrote it; may be null
     * @return empty if it is not known as a unit of length
     */
    static OptionalDouble micrometres(String unit) {
        String plain = plain(unit);
        Double known = MICROMETRES.get(plain);
        if (known == null && MICRO.matcher(plain).matches()) {
            known = 1.0;
        }
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /** Whether a unit says that there is no scale. */
    static boolean isNone(String unit) {
        String plain = plain(unit);
        return plain.isEmpty()
                || plain.equals("px")
                || plain.startsWith("pixel")
                || plain.equals("null")
                || plain.equals("none")
                || plain.equals("reference frame");
    }

    /** Whether cameras and editors write a size of print in this unit, such as 72 dots an inch. */
    static boolean isOfPrint(String unit) {
        double micrometres = micrometres(unit).orElse(0);
        return micrometres == 25_400 || micrometres == 1e4;
    }

    /** Compatibility forms are taken apart, so that the one character for um becomes two. */
    private static String plain(String unit) {
        String text = unit == null ? "" : unit.strip();
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Double> table() {
        Map<String, Double> table = new HashMap<>();
        Map<String, Double> prefixes =
                Map.of(
                        "pico", 1e-6, "nano", 1e-3, "micro", 1.0, "milli", 1e3, "centi", 1e4,
                        "deci", 1e5, "", 1e6, "kilo", 1e9);
        prefixes.forEach(
                (prefix, size) -> {
                    for (String metre : new String[] {"meter", "metre"}) {
                        table.put(prefix + metre, size);
                        table.put(prefix + metre + "s", size);
                    }
                });
        Map.of("pm", 1e-6, "nm", 1e-3, "mm", 1e3, "cm", 1e4, "dm", 1e5, "m", 1e6, "km", 1e9)
                .forEach(table::put);
        Map.of("micron", 1.0, "microns", 1.0, "\u03bc", 1.0).forEach(table::put);
        Map.of("inch", 25_400.0, "inches", 25_400.0, "in", 25_400.0, "\"", 25_400.0)
                .forEach(table::put);
        Map.of("\u00e5", 1e-4, "angstrom", 1e-4, "angstroms", 1e-4).forEach(table::put);
        return Map.copyOf(table);
    }
}
