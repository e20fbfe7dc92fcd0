/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The files that a bundle names, each inside its folder and with a hash to hold it to. */
final class BundleFiles {

    private final Path given;
    private final Path folder;
    private final List<Rdf.FileEntry> entries;

    BundleFiles(Path folder, List<Rdf.FileEntry> entries) {
        this.given = folder;
        this.folder = folder.toAbsolutePath().normalize();
        this.entries = entries;
    }

    /** The folder, as it was given. */
    Path folder() {
        return given;
    }

    /** Verifies every named file. */
    void verifyAll() throws BundleException {
        for (Rdf.FileEntry entry : entries) {
            verified(entry.source());
        }
    }

    /** A named file, after its hash was found right. */
    Path verified(String source) throws BundleException {
        Rdf.FileEntry entry =
                entries.stream()
                        .filter(e -> source.equals(e.source()))
                        .findFirst()
                        .orElseThrow(() -> broken(source, "is not listed with a hash"));
        Path file = folder.resolve(source).normalize();
        if (!file.startsWith(folder)) {
            throw broken(source, "lies outside the folder");
        }
        if (!Files.isRegularFile(file)) {
            throw broken(source, "is missing");
        }
        if (!sha256(file).equalsIgnoreCase(entry.sha256())) {
            throw broken(source, "was altered or is damaged");
        }
        return file;
    }

    private BundleException broken(String source, String what) {
        return new BundleException(
                "The model \""
                        + folder
                        + "\" is broken: "
                        + source
                        + " "
                        + what
                        + "; install it again.");
    }

    /** SHA-256 of a file, lower-case hex. */
    static String sha256(Path file) throws BundleException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new BundleException("\"" + file + "\" cannot be read: check its permissions.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
