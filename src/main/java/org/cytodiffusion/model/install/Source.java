/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.Hashes;

/**
 * Where a bundle comes from: a folder, a zip file, or the address of a zip file (http, https,
 * file), which may end in {@code #sha256=} and the hash of the zip file.
 */
final class Source {

    /** Two letters at least: one is a drive. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*");

    private static final Pattern HASH = Pattern.compile("(?i)sha256=([0-9a-f]{64})");

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String text;
    private final Order order;

    Source(String text, Order order) {
        this.text = text;
        this.order = order;
    }

    /**
     * Copies the bundle.
     *
     * @param staging where an archive may be put meanwhile
     * @param folder the new folder that the bundle goes to
     */
    void copyTo(Staging staging, Path folder) throws IOException {
        if (ADDRESS.matcher(text).matches()) {
            fetch(staging, folder);
        } else {
            copy(path(), folder);
        }
    }

    private void fetch(Staging staging, Path folder) throws IOException {
        URI address = address();
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        Path file = staging.folder().resolve("download.zip");
        requireProtected(address);
        switch (scheme) {
            case "http", "https" -> new Download(withoutHash(address), order).to(file);
            case "file" -> file = Path.of(withoutHash(address));
            default ->
                    throw wrong(
                            "is of an unknown kind: give a folder, a zip file, or an address that"
                                    + " begins with https, http or file");
        }
        requireHash(address, file);
        copy(file, folder);
    }

    /** What the person should know of where it came from, a sentence; empty if nothing. */
    String remark() {
        return ADDRESS.matcher(text).matches() && isOpen(URI.create(text))
                ? "It came over http without a hash, so nothing shows that it is what "
                        + "its maker published."
                : "";
    }

    private static boolean isOpen(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) && address.getFragment() == null;
    }

    /** Anybody on the way could put another model in its place; within this machine nobody is. */
    private void requireProtected(URI address) throws BundleException {
        if (isOpen(address) && !HERE.contains(address.getHost().toLowerCase(Locale.ROOT))) {
            throw wrong(
                    "begins with http, so others could change what it sends: give an "
                            + "address with https, or add #sha256= and the hash that the maker "
                            + "published");
        }
    }

    private void copy(Path from, Path folder) throws IOException {
        if (Files.isDirectory(from)) {
            new FolderBundle(from, order).copyTo(folder);
        } else if (Files.isRegularFile(from)) {
            new ZippedBundle(from, order).copyTo(folder);
        } else {
            throw nothing();
        }
    }

    private void requireHash(URI address, Path file) throws BundleException {
        if (address.getFragment() == null) {
            return;
        }
        var hash = HASH.matcher(address.getFragment());
        if (!hash.matches()) {
            throw wrong("ends in something other than #sha256= and 64 hexadecimal digits");
        }
        if (!Files.isRegularFile(file)
                || !Hashes.sha256(file, order.complaint()).equalsIgnoreCase(hash.group(1))) {
            throw order.complaint().because("it has another SHA-256 than its address says");
        }
    }

    private URI address() throws BundleException {
        try {
            URI address = new URI(text);
            boolean web = address.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
            if (web && address.getHost() == null) {
                throw wrong("names no host: check the address");
            }
            return address;
        } catch (URISyntaxException e) {
            throw wrong("is not a valid address: check it; a space is written %20");
        }
    }

    private URI withoutHash(URI address) throws BundleException {
        try {
            String whole = address.toString();
            int hash = whole.indexOf('#');
            URI plain = new URI(hash < 0 ? whole : whole.substring(0, hash));
            if (plain.getScheme().equalsIgnoreCase("file")) {
                Path.of(plain);
            }
            return plain;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw wrong("is not a valid address: check it");
        }
    }

    private Path path() throws BundleException {
        try {
            if (text.isBlank()) {
                throw nothing();
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong("is not a valid path: check it");
        }
    }

    private BundleException nothing() {
        return new UnknownModelException(
                "\"" + text + "\" is not there: give a folder, a zip file, or an address.");
    }

    private BundleException wrong(String what) {
        return new BundleException("\"" + text + "\" " + what + ".");
    }
}
