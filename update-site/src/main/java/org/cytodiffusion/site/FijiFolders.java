/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.util.Map;
import java.util.Set;

/**
 * The files that Fiji's updater looks after, by folder and ending (imagej-updater, {@code
 * Checksummer.directories}). Others it never sees: it would neither upload nor renew nor remove
 * them.
 */
final class FijiFolders {

    private static final Set<String> ALL = Set.of("");

    private static final Map<String, Set<String>> ENDINGS =
            Map.of(
                    "jars", Set.of(".jar", ".class"),
                    "plugins",
                            Set.of(
                                    ".jar", ".class", ".txt", ".ijm", ".py", ".rb", ".clj", ".js",
                                    ".bsh", ".groovy", ".gvy"),
                    "scripts",
                            Set.of(
                                    ".m", ".ijm", ".py", ".rb", ".clj", ".js", ".bsh", ".groovy",
                                    ".gvy"),
                    "macros", Set.of(".txt", ".ijm", ".png"),
                    "luts", Set.of(".lut"),
                    "images", Set.of(".png", ".tif", ".txt", ".ico"),
                    "models", ALL,
                    "lib", ALL,
                    "licenses", ALL);

    private FijiFolders() {}

    /**
     * Whether the updater looks after a file.
     *
     * @param name path in Fiji's folder, with slashes
     */
    static boolean isKnown(String name) {
        int slash = name.indexOf('/');
        Set<String> endings =
                slash < 0 ? Set.of() : ENDINGS.getOrDefault(name.substring(0, slash), Set.of());
        int dot = name.lastIndexOf('.');
        return endings.equals(ALL) || dot > slash && endings.contains(name.substring(dot));
    }
}
