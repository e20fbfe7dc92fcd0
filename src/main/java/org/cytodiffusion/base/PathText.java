/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** Paths as people write, paste and drop them. */
public final class PathText {

    private PathText() {}

    /**
     * The path in a text.
     *
     * @param text a path, perhaps in quotation marks, or the address of a file, as {@code
     *     file:///a%20dir}, which file managers drop; of several lines the first counts
     * @return the path, without blanks around it; the text itself if it is no address of a file
     */
    public static String plain(String text) {
        String line = text.strip().lines().findFirst().orElse("").strip();
        boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
        String bare = quoted ? line.substring(1, line.length() - 1).strip() : line;
        if (!bare.regionMatches(true, 0, "file:", 0, 5)) {
            return bare;
        }
        try {
            return Path.of(URI.create(bare.replace(" ", "%20"))).toString();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return bare;
        }
    }
}
