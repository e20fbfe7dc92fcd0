/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.model.BundleException;

/** The files that a bundle names, each inside its folder and with a hash to hold it to. */
public final class BundleFiles {

    private final Path given;
    private final Path folder;
    private final Complaint complaint;
    private final Map<String, String> hashes = new LinkedHashMap<>();

    /**
     * Takes the list of files.
     *
     * @throws BundleException if a path leads out of the folder or a hash is missing
     */
    BundleFiles(Path folder, List<Rdf.FileEntry> entries, Complaint complaint)
            throws BundleException {
        this.given = folder;
        this.folder = folder.toAbsolutePath().normalize();
        this.complaint = complaint;
        for (Rdf.FileEntry entry : entries) {
            add(entry);
        }
    }

    private void add(Rdf.FileEntry entry) throws BundleException {
        String source = entry.source();
        if (!FileNames.isSafe(source)) {
            throw complaint.because(
                    "the file \"" + source + "\" lies outside the folder, or has no safe name");
        }
        if (entry.sha256() == null || !entry.sha256().matches("[0-9a-fA-F]{64}")) {
            throw complaint.because(source + " is listed without its SHA-256");
        }
        String before = hashes.put(source, entry.sha256());
        if (before != null && !before.equalsIgnoreCase(entry.sha256())) {
            throw complaint.because(source + " is listed twice, with different SHA-256");
        }
    }

    /** The folder, as it was given. */
    Path folder() {
        return given;
    }

    /** How to complain about the bundle. */
    Complaint complaint() {
        return complaint;
    }

    /** The named files, in the order they are named. */
    public List<String> names() {
        return List.copyOf(hashes.keySet());
    }

    /** Whether all named files are there, whatever they hold. */
    public void requirePresent() throws BundleException {
        for (String source : hashes.keySet()) {
            present(source);
        }
    }

    /** Verifies every named file, and that networks read no others. */
    void verifyAll() throws BundleException {
        for (String source : hashes.keySet()) {
            Path file = verified(source);
            if (source.endsWith(OnnxGraph.ENDING)) {
                requireKnownWeights(source, file);
            }
        }
    }

    /** A named file, after its hash was found right. */
    public Path verified(String source) throws BundleException {
        Path file = present(source);
        if (!sha256(file).equalsIgnoreCase(hashes.get(source))) {
            throw complaint.because(
                    source + " was altered or is damaged, as its SHA-256 does not match");
        }
        return file;
    }

    private Path present(String source) throws BundleException {
        if (!hashes.containsKey(source)) {
            throw complaint.because(source + " is not listed with its SHA-256");
        }
        Path file = folder.resolve(source);
        if (!Files.isRegularFile(file)) {
            throw complaint.because(source + " is missing");
        }
        return file;
    }

    private void requireKnownWeights(String source, Path file) throws BundleException {
        Path parent = Path.of(source).getParent();
        String prefix = parent == null ? "" : parent.toString().replace('\\', '/') + "/";
        for (String location : new OnnxGraph(complaint).weightFiles(file)) {
            if (!FileNames.isSafe(location) || !hashes.containsKey(prefix + location)) {
                throw complaint.because(
                        source
                                + " reads weights from \""
                                + location
                                + "\", which is not listed with its SHA-256");
            }
        }
    }

    /** SHA-256 of a file, lower-case hex. */
    String sha256(Path file) throws BundleException {
        return Hashes.sha256(file, complaint);
    }
}
