/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.util.List;
import java.util.Optional;
import org.scijava.util.FileUtils;

/**
 * What the index tells of one file, under all versions of its name.
 *
 * @param filename path in Fiji's folder, of the newest version
 * @param platforms that need it; none for all
 * @param categories it belongs to
 * @param current what is offered now; empty once the file is withdrawn
 * @param past what was offered before, newest first
 */
record IndexEntry(
        String filename,
        List<String> platforms,
        List<String> categories,
        Optional<Current> current,
        List<Past> past) {

    /**
     * The version that is offered.
     *
     * @param checksum as {@link Checksum} has it
     * @param timestamp yyyyMMddHHmmss; also the end of the name under which the server has it
     * @param size bytes
     * @param about description, dependencies, links and authors
     */
    record Current(String checksum, long timestamp, long size, About about) {}

    /**
     * For people, and what else must be installed.
     *
     * @param description one line
     * @param dependencies paths without versions
     * @param links addresses
     * @param authors names
     */
    record About(
            String description,
            List<String> dependencies,
            List<String> links,
            List<String> authors) {}

    /**
     * A version that was offered once.
     *
     * @param filename path in Fiji's folder then
     * @param checksum as {@link Checksum} has it
     * @param timestamp when it came
     * @param obsolete when it went
     */
    record Past(String filename, String checksum, long timestamp, long obsolete) {}

    /** The name without a version, by which the updater tells files apart. */
    String key() {
        return key(filename);
    }

    /** A path without its version, as SciJava, and so the updater, strips it. */
    static String key(String filename) {
        return FileUtils.stripFilenameVersion(filename);
    }

    /** The last time that anything happened to it. */
    long newest() {
        long last = current.map(Current::timestamp).orElse(0L);
        for (Past version : past) {
            last = Math.max(last, Math.max(version.timestamp(), version.obsolete()));
        }
        return last;
    }
}
