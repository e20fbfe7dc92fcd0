/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.scijava.util.FileUtils;

/**
 * What one site tells of one file.
 *
 * @param path in Fiji's folder
 * @param platforms that need it; none for all
 * @param now what can be downloaded
 * @param earlier what could be
 * @param needs paths without versions of the files that it cannot do without
 */
record Offer(
        String path,
        List<String> platforms,
        Optional<Release> now,
        List<Release> earlier,
        List<String> needs) {

    /**
     * One version.
     *
     * @param path in Fiji's folder then
     * @param sum the updater's checksum
     * @param stamp yyyyMMddHHmmss
     * @param size bytes; -1 where the index does not tell
     * @param end when it was replaced; 0 if it was not
     */
    record Release(String path, String sum, long stamp, long size, long end) {

        /** Where the server has it. */
        String address() {
            return path + "-" + stamp;
        }
    }

    /** The name without version. */
    String key() {
        return FileUtils.stripFilenameVersion(path);
    }

    /** Whether a machine of a platform needs it. */
    boolean isFor(String platform) {
        return platforms.isEmpty() || platforms.contains(platform);
    }

    /** Whether this is, or was once, the content of the file. */
    boolean knows(String sum) {
        return now.stream().anyMatch(release -> release.sum().equals(sum))
                || earlier.stream().anyMatch(release -> release.sum().equals(sum));
    }

    /** What was offered at a time. */
    Optional<Release> at(long stamp) {
        if (now.isPresent() && now.get().stamp() <= stamp) {
            return now;
        }
        return earlier.stream()
                .filter(release -> release.stamp() <= stamp)
                .filter(release -> release.end() == 0 || release.end() > stamp)
                .max(Comparator.comparingLong(Release::stamp));
    }

    /** The last time that anything happened to it. */
    long latest() {
        long latest = now.map(Release::stamp).orElse(0L);
        for (Release release : earlier) {
            latest = Math.max(latest, Math.max(release.stamp(), release.end()));
        }
        return latest;
    }
}
