/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as of RFC 4180; line ends of one or two characters. */
final class CsvRows {

    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    /** The rows of a text that are not empty, the head among them. */
    static List<List<String>> of(String text) {
        // Spreadsheets begin with a mark of byte order.
        CsvRows rows = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<List<String>> all = new ArrayList<>();
        while (rows.at < rows.text.length()) {
            List<String> row = rows.row();
            if (row.size() > 1 || !row.get(0).isEmpty()) {
                all.add(row);
            }
        }
        return all;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (at < text.length() && text.charAt(at++) == ',');
        return fields;
    }

    /** Leaves {@link #at} at the comma or line end behind it. */
    private String field() {
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
            if (c == '"' && doubled) {
                field.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                break;
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        return field.toString().strip();
    }
}
