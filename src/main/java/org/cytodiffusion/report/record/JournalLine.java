/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line of a journal: a checksum of 8 hexadecimal digits, a blank and one line of text. */
final class JournalLine {

    private static final int DIGITS = 8;

    private JournalLine() {}

    /** The line of a text, with its end. */
    static String of(String text) {
        return sum(text) + " " + text + "\n";
    }

    /** The text of a line without its end; empty if it is not what was written. */
    static Optional<String> read(String line) {
        if (line.length() <= DIGITS || line.charAt(DIGITS) != ' ') {
            return Optional.empty();
        }
        String text = line.substring(DIGITS + 1);
        return line.startsWith(sum(text)) ? Optional.of(text) : Optional.empty();
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
