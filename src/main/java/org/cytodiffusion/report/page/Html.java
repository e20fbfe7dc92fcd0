/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** A page of HTML in the making; text is escaped. */
public final class Html {

    private final StringBuilder page = new StringBuilder();

    /** Begins a page. */
    public void begin(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        text(title).raw("</title><style>\n" + ReportStyle.CSS + "</style></head><body>\n");
    }

    /** Ends the page and returns it. */
    public String end() {
        return page.append("</body></html>\n").toString();
    }

    /** Adds HTML as it is. */
    public Html raw(String html) {
        page.append(html);
        return this;
    }

    /** An element that holds text alone. */
    Html element(String tag, String text) {
        String name = tag.split(" ", 2)[0];
        return raw("<" + tag + ">").text(text).raw("</" + name + ">\n");
    }

    /** Adds text, escaped. */
    public Html text(String text) {
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
