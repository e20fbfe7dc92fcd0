/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown as text to read: headings are underlined, tables have their columns below each other,
 * and of links, pictures and emphasis the words stay. For a font whose letters are equally wide.
 */
public final class PlainMarkdown {

    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\(([^)]*)\\)");
    private static final Pattern EMPHASIS =
            Pattern.compile("(\\*\\*|(?<!\\w)\\*(?=\\S)|(?<=\\S)\\*(?!\\w)|`)");
    private static final Pattern RULE = Pattern.compile("\\|?[\\s:|-]+\\|?");

    private PlainMarkdown() {}

    /**
     * Makes the text.
     *
     * @param markdown lines of Markdown
     * @return as many lines or fewer
     */
    public static String of(String markdown) {
        List<String> lines = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("|")) {
                if (!RULE.matcher(line).matches()) {
                    table.add(cells(line));
                }
                continue;
            }
            lines.addAll(aligned(table));
            table.clear();
            add(line, lines);
        }
        lines.addAll(aligned(table));
        return String.join("\n", lines);
    }

    private static void add(String line, List<String> lines) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        boolean heading = level > 0 && level < line.length() && line.charAt(level) == ' ';
        String text = words(heading ? line.substring(level + 1) : line);
        lines.add(text.startsWith("> ") ? text.substring(2) : text);
        if (heading) {
            lines.add((level == 1 ? "=" : "-").repeat(text.length()));
        }
    }

    private static String words(String line) {
        String plain = PICTURE.matcher(line).replaceAll("(picture: $1)");
        plain = LINK.matcher(plain).replaceAll(link -> Matcher.quoteReplacement(linked(link)));
        return EMPHASIS.matcher(plain).replaceAll("");
    }

    /** Addresses within the documents lead nowhere from here. */
    private static String linked(MatchResult link) {
        boolean address = link.group(2).startsWith("http");
        return address ? link.group(1) + " (" + link.group(2) + ")" : link.group(1);
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(cell -> words(cell.strip())).toList();
    }

    private static List<String> aligned(List<List<String>> table) {
        int columns = table.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : table) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
