/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of comma-separated values (RFC 4180) with a header, in UTF-8; {@link Csv} writes such.
 * Spreadsheets of some countries write semicolons, and some people tabs; whichever the header has
 * is taken. Line ends of one or two characters.
 *
 * @param header names of the columns
 * @param rows the lines that are not empty, each with a field for every column
 */
public record CsvTable(List<String> header, List<Row> rows) {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /**
     * One line.
     *
     * @param line its number in the file, from 1
     * @param fields without the blanks around them
     */
    public record Row(int line, List<String> fields) {}

    /**
     * Reads a table.
     *
     * @param file in UTF-8
     * @throws UserException if it cannot be read, has no header, or a line does not fit it
     */
    public static CsvTable read(Path file) throws UserException {
        List<Row> lines = lines(file);
        if (lines.isEmpty()) {
            throw new UserException(
                    file + " is empty: it needs a header and a line for each file.");
        }
        List<String> header = lines.get(0).fields();
        List<Row> rows = lines.subList(1, lines.size());
        for (Row row : rows) {
            if (row.fields().size() != header.size()) {
                throw new UserException(
                        String.format(
                                "Line %d of %s has %d fields, but the header has %d: "
                                        + "correct the line.",
                                row.line(), file, row.fields().size(), header.size()));
            }
        }
        return new CsvTable(header, rows);
    }

    /**
     * The lines of a file that are not empty, the header among them, with as many fields as each
     * has.
     *
     * @param file in UTF-8
     * @throws UserException if it cannot be read, or a quotation mark is not closed
     */
    public static List<Row> lines(Path file) throws UserException {
        try {
            String text = Files.readString(file);
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            Parser parser = new Parser(marked ? text.substring(1) : text);
            List<Row> lines = parser.rows();
            if (parser.quoted) {
                throw new UserException(
                        "A quotation mark in " + file + " is not closed: correct the last line.");
            }
            return lines;
        } catch (CharacterCodingException e) {
            throw new UserException(
                    file
                            + " is not a table: save it as CSV in UTF-8, with a line for each "
                            + "file.",
                    e);
        } catch (UserException e) {
            throw e;
        } catch (IOException e) {
            throw new UserException(
                    file
                            + " cannot be read ("
                            + OutputFolder.reason(e)
                            + "): check the path and its permissions.",
                    e);
        }
    }

    /** Goes through the text once. */
    private static final class Parser {
        private final String text;
        private final char separator;
        private final List<Row> rows = new ArrayList<>();
        private List<String> fields = new ArrayList<>();
        private final StringBuilder field = new StringBuilder();
        private boolean quoted;
        private int line = 1;
        private int first = 1;

        Parser(String text) {
            this.text = text;
            String head = text.lines().findFirst().orElse("");
            separator = head.contains(",") ? ',' : head.contains(";") ? ';' : '\t';
        }

        List<Row> rows() {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    line++;
                }
                if (quoted) {
                    i += inQuotes(c, i);
                } else if (c == '"') {
                    quoted = true;
                } else if (c == separator) {
                    endField();
                } else if (c == '\n') {
                    endRow();
                } else {
                    field.append(c);
                }
            }
            endRow();
            return rows;
        }

        /** How many characters more were taken. */
        private int inQuotes(char c, int at) {
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == '"';
            if (c != '"' || doubled) {
                field.append(c);
                return c == '"' ? 1 : 0;
            }
            quoted = false;
            return 0;
        }

        private void endField() {
            fields.add(Csv.plain(field.toString().strip()));
            field.setLength(0);
        }

        private void endRow() {
            endField();
            if (fields.size() > 1 || !fields.get(0).isEmpty()) {
                rows.add(new Row(first, fields));
            }
            fields = new ArrayList<>();
            first = line;
        }
    }
}
