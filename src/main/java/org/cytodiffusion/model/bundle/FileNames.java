/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.util.Locale;
import java.util.Set;

/** Names of files that mean the same, and nothing else, on every system. */
public final class FileNames {

    private static final int LONGEST_PATH = 200;
    private static final int LONGEST_FOLDER = 48;
    private static final int HASH_DIGITS = 8;

    /** Windows opens devices under these names, whatever their ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private FileNames() {}

    /**
     * Whether a path, with slashes, leads to a file inside its folder on every system: no absolute
     * path, no drive, no way up, no backslash, no control character, no name of a device.
     *
     * @param path from a description or an archive
     */
    public static boolean isSafe(String path) {
        if (path == null || path.isEmpty() || path.length() > LONGEST_PATH) {
            return false;
        }
        boolean forbidden =
                path.chars().anyMatch(c -> c < ' ' || c == 127 || "\\:*?\"<>|".indexOf(c) >= 0);
        if (forbidden) {
            return false;
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.endsWith(".") || name.endsWith(" ") || isDevice(name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The folder that a bundle is installed into. Other content gives another folder, so that one
     * folder never changes its content.
     *
     * @param name of the model, any text
     * @param sha256 of its description, lower-case hex
     * @return for example {@code pbc-9-1a2b3c4d}
     */
    public static String folder(String name, String sha256) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_FOLDER));
        String trimmed = cut.replaceAll("^-|-$", "");
        String stem = trimmed.isEmpty() ? "model" : trimmed;
        return stem + "-" + sha256.substring(0, HASH_DIGITS);
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]");
    }
}
