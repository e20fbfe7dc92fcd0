/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.site.IndexEntry.Current;
import org.cytodiffusion.site.IndexEntry.Past;

/**
 * From the index of one release to that of the next: what is new goes in front, what was there goes
 * behind, what is gone stays as a memory, so that the updater knows old files of ours as such.
 */
final class IndexUpdate {

    private static final List<String> CATEGORIES = List.of("CytoDiffusion");

    private final Map<String, IndexEntry> before = new LinkedHashMap<>();
    private final long timestamp;

    /**
     * Begins.
     *
     * @param before entries of the release before; none for the first
     * @param timestamp of the new release, yyyyMMddHHmmss
     */
    IndexUpdate(List<IndexEntry> before, long timestamp) {
        before.forEach(entry -> this.before.put(entry.key(), entry));
        this.timestamp = timestamp;
    }

    /**
     * The entries after the release.
     *
     * @param files all that the site shall offer
     * @throws SiteException if something changed and the release is not younger than the one before
     */
    List<IndexEntry> with(List<SiteFile> files) throws IOException {
        Map<String, IndexEntry> left = new LinkedHashMap<>(before);
        List<IndexEntry> entries = new ArrayList<>();
        for (SiteFile file : files) {
            IndexEntry old = left.remove(IndexEntry.key(file.name()));
            entries.add(next(file, Optional.ofNullable(old)));
        }
        for (IndexEntry gone : left.values()) {
            entries.add(withdrawn(gone));
        }
        requireYounger(entries);
        return entries;
    }

    private IndexEntry next(SiteFile file, Optional<IndexEntry> old) throws IOException {
        Current now =
                new Current(
                        Checksum.of(file.name(), file.source()),
                        timestamp,
                        Files.size(file.source()),
                        file.about());
        List<Past> past = new ArrayList<>();
        if (old.isPresent()) {
            Optional<Current> was = old.get().current();
            if (was.isPresent() && isSame(old.get(), was.get(), file, now)) {
                now =
                        new Current(
                                now.checksum(),
                                was.get().timestamp(),
                                was.get().size(),
                                file.about());
            } else {
                was.ifPresent(version -> past.add(past(old.get(), version)));
            }
            past.addAll(old.get().past());
        }
        return new IndexEntry(file.name(), file.platforms(), CATEGORIES, Optional.of(now), past);
    }

    private static boolean isSame(IndexEntry old, Current was, SiteFile file, Current now) {
        return old.filename().equals(file.name()) && was.checksum().equals(now.checksum());
    }

    private IndexEntry withdrawn(IndexEntry gone) {
        List<Past> past = new ArrayList<>();
        gone.current().ifPresent(version -> past.add(past(gone, version)));
        past.addAll(gone.past());
        return new IndexEntry(
                gone.filename(), gone.platforms(), gone.categories(), Optional.empty(), past);
    }

    private Past past(IndexEntry old, Current version) {
        return new Past(old.filename(), version.checksum(), version.timestamp(), timestamp);
    }

    private void requireYounger(List<IndexEntry> after) throws SiteException {
        long newest = before.values().stream().mapToLong(IndexEntry::newest).max().orElse(0);
        boolean changed = after.stream().anyMatch(entry -> entry.newest() == timestamp);
        if (changed && newest >= timestamp) {
            throw new SiteException(
                    "The site before is of "
                            + newest
                            + " and this release of "
                            + timestamp
                            + "; set project.build.outputTimestamp in pom.xml to a later time.");
        }
    }
}
