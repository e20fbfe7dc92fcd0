/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** A page of HTML in the making; text is escaped. */
final class Html {

    private static final String STYLE =
            "body{font:15px/1.45 system-ui,sans-serif;max-width:72em;margin:2em auto;padding:0 1em;"
                    + "color:#222}table{border-collapse:collapse;margin:.6em 0}"
                    + "td,th{border-bottom:1px solid #ddd;padding:.2em .8em .2em 0;text-align:left}"
                    + ".use{border-left:4px solid #b00;padding-left:.8em}.note{color:#a50}"
                    + "figure{margin:1em 0}img{max-width:100%;border:1px solid #ccc}";

    private final StringBuilder page = new StringBuilder();

    void begin(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        text(title).raw("</title><style>" + STYLE + "</style></head><body><h1>");
        text(title).raw("</h1>\n");
    }

    String end() {
        return page.append("</body></html>\n").toString();
    }

    Html raw(String html) {
        page.append(html);
        return this;
    }

    Html text(String text) {
        for (char c : text.toCharArray()) {
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                default -> page.append(c);
            }
        }
        return this;
    }

    Html heading(String heading) {
        return raw("\n<h2>").text(heading).raw("</h2>\n");
    }

    /** Opens a table with its head; the caller closes it. */
    void table(List<String> head) {
        raw("<table><tr>");
        head.forEach(cell -> raw("<th>").text(cell).raw("</th>"));
        raw("</tr>\n");
    }

    void row(List<String> cells) {
        raw("<tr>");
        cells.forEach(cell -> raw("<td>").text(cell).raw("</td>"));
        raw("</tr>\n");
    }

    /** A picture in a file beside the page, whose name may hold any character. */
    Html image(String file) {
        try {
            String address = new URI(null, null, file, null).toASCIIString();
            return raw("<img loading=\"lazy\" alt=\"\" src=\"").text(address).raw("\">");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file + " cannot be linked", e);
        }
    }
}
