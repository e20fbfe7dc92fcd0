/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Comma-separated values as of RFC 4180, but for line ends of one character; dots in numbers. */
public final class Csv {

    /** Some programs pass over blanks before an equals sign. */
    private static final Pattern FORMULA = Pattern.compile("^[\\t\\r]|^\\s*[=+\\-@]");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private Csv() {}

    /**
     * Writes one row.
     *
     * @param out where to
     * @param values text, booleans, integers or doubles
     * @throws IOException if that fails
     */
    public static void row(Appendable out, List<?> values) throws IOException {
        Iterator<?> each = values.iterator();
        while (each.hasNext()) {
            out.append(field(each.next()));
            out.append(each.hasNext() ? ',' : '\n');
        }
    }

    /**
     * A number with a dot and without an exponent, so exact that reading it gives the same number.
     */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A number rounded to a number of decimals. */
    public static double rounded(double value, int decimals) {
        return Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /**
     * Text as spreadsheets take it for text: a quotation mark goes before what they would run as a
     * formula. {@link CsvTable} takes it away again.
     *
     * @param text any; what is a number stays one
     */
    public static String harmless(String text) {
        return FORMULA.matcher(text).find() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** The text that {@link #harmless} was given. */
    static String plain(String field) {
        boolean marked = field.startsWith("'") && FORMULA.matcher(field.substring(1)).find();
        return marked ? field.substring(1) : field;
    }

    private static String field(Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        String text = value == null ? "" : harmless(value.toString());
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
