/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Copies some entries of jars into a new jar. They stay compressed as they are, so that the result
 * does not depend on the machine, and is quick to make.
 */
final class JarSplit implements AutoCloseable {

    private final ZipArchiveOutputStream out;
    private int entries;

    private JarSplit(ZipArchiveOutputStream out) {
        this.out = out;
    }

    /** Begins a jar. */
    static JarSplit into(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        return new JarSplit(new ZipArchiveOutputStream(target));
    }

    /**
     * Adds entries of a jar, by name.
     *
     * @param jar where they are
     * @param names the new name of an entry; empty to leave it out
     */
    void add(Path jar, Function<String, Optional<String>> names) throws IOException {
        try (ZipFile in = ZipFile.builder().setPath(jar).get()) {
            List<ZipArchiveEntry> sorted = Collections.list(in.getEntries());
            sorted.sort(Comparator.comparing(ZipArchiveEntry::getName));
            for (ZipArchiveEntry entry : sorted) {
                Optional<String> name = names.apply(entry.getName());
                if (name.isPresent() && !entry.isDirectory()) {
                    out.addRawArchiveEntry(copy(entry, name.get()), in.getRawInputStream(entry));
                    entries++;
                }
            }
        }
    }

    /** How many entries it has by now. */
    int entries() {
        return entries;
    }

    private static ZipArchiveEntry copy(ZipArchiveEntry entry, String name) {
        ZipArchiveEntry copy = new ZipArchiveEntry(name);
        copy.setMethod(entry.getMethod());
        copy.setSize(entry.getSize());
        copy.setCompressedSize(entry.getCompressedSize());
        copy.setCrc(entry.getCrc());
        copy.setTime(entry.getTime());
        return copy;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
