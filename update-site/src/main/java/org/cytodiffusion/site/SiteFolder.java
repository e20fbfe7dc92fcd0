/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cytodiffusion.site.IndexEntry.Current;

/**
 * A site as a web server offers it: each file under its name with the timestamp behind it, and the
 * index. Files of earlier releases stay, so that people can go back.
 */
final class SiteFolder {

    private static final String INDEX = "db.xml.gz";

    private final Path root;

    /** A site. */
    SiteFolder(Path root) {
        this.root = root;
    }

    /** What it offers; nothing if there is no site yet. */
    List<IndexEntry> entries() throws IOException {
        Path index = root.resolve(INDEX);
        return Files.exists(index) ? IndexReader.read(index) : List.of();
    }

    /**
     * Writes the site of a release over whatever is there.
     *
     * @param files what it shall offer
     * @param timestamp of the release, yyyyMMddHHmmss
     * @param before the site before; its files are taken over as far as they are there
     * @return what it offers now
     */
    List<IndexEntry> release(List<SiteFile> files, long timestamp, Optional<Path> before)
            throws IOException {
        List<IndexEntry> old =
                before.isPresent() ? new SiteFolder(before.get()).entries() : List.of();
        if (before.isPresent() && old.isEmpty()) {
            throw new SiteException("There is no " + INDEX + " in " + before.get() + ".");
        }
        List<IndexEntry> entries = new IndexUpdate(old, timestamp).with(files);
        empty();
        if (before.isPresent()) {
            takeOver(before.get());
        }
        put(files, entries);
        Path part = root.resolve(INDEX + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            IndexWriter.write(entries, out);
        }
        Files.move(part, root.resolve(INDEX), StandardCopyOption.REPLACE_EXISTING);
        return entries;
    }

    private void put(List<SiteFile> files, List<IndexEntry> entries) throws IOException {
        Map<String, Current> offered = new HashMap<>();
        entries.forEach(e -> e.current().ifPresent(now -> offered.put(e.filename(), now)));
        for (SiteFile file : files) {
            Current now = offered.get(file.name());
            Path target = root.resolve(file.name() + "-" + now.timestamp());
            // A rebuilt jar has the checksum of the one before and may have another size: the one
            // that is on the server stays.
            if (!Files.exists(target) && Files.size(file.source()) == now.size()) {
                Files.createDirectories(target.getParent());
                Files.copy(file.source(), target);
            }
        }
    }

    private void empty() throws IOException {
        Files.createDirectories(root);
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(root)) {
                    Files.delete(path);
                }
            }
        }
    }

    private void takeOver(Path before) throws IOException {
        try (Stream<Path> walk = Files.walk(before)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = root.resolve(before.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
