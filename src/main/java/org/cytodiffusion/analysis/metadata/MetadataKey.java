/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.metadata;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a line of a table says which images it is about; each is the name of a column. */
enum MetadataKey {
    /** The path of an image below the folder that was given, or its bare name. */
    FILE,
    /** A folder below the one that was given: all images within it. */
    FOLDER,
    /** A name in which {@code *} and {@code ?} stand for any letters. */
    PATTERN;

    /** The name of its column. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What fits the images of a line.
     *
     * @param text what the line says, in {@link #plain} form
     * @return of whole paths below the folder that was given
     */
    Pattern paths(String text) {
        String anywhere = text.contains("/") ? "" : "(?:.*/)?";
        return switch (this) {
            case FILE -> Pattern.compile(anywhere + Pattern.quote(text));
            case FOLDER -> Pattern.compile("(?:.*/)?" + Pattern.quote(text) + "/.*");
            case PATTERN -> Pattern.compile(anywhere + wild(text));
        };
    }

    /** A path as images have them: slashes between its parts, and none at its end. */
    static String plain(String text) {
        return text.replace('\\', '/').replaceAll("^(\\./)+|/+$", "");
    }

    /** Within a folder, but for two stars, which go through folders too. */
    private static String wild(String text) {
        StringBuilder regex = new StringBuilder();
        for (String part : text.split("(?<=[*?])|(?=[*?])")) {
            switch (part) {
                case "*" -> regex.append("[^/]*");
                case "?" -> regex.append("[^/]");
                default -> regex.append(Pattern.quote(part));
            }
        }
        return regex.toString().replace("[^/]*[^/]*", ".*");
    }
}
