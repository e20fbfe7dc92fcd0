/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole bundle of a few kB, made by training/tests/make_bundle_fixtures.py, to copy and break.
 */
public final class TinyBundle {

    public static final String NAME = "Tiny";

    private static final Path FIXTURES = Path.of("src", "test", "resources", "bundles");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "sha256: [0-9a-f]{64}(\\s+)source: (\\S+)|source: (\\S+)(\\s+)sha256:"
                            + " [0-9a-f]{64}");

    private TinyBundle() {}

    /** A copy in a new folder. */
    public static Path copy(Path folder) throws IOException {
        return copy("tiny", folder);
    }

    /** A copy of its sister, whose network gives three features, too. */
    public static Path featured(Path folder) throws IOException {
        return copy("featured", folder);
    }

    /** A copy of the one whose cells are drawn by a network of its own. */
    public static Path drawing(Path folder) throws IOException {
        return copy("drawing", folder);
    }

    /** A copy of a small bundle that can be trained further, of three classes of leukocytes. */
    public static Path trainable(Path folder) throws IOException {
        return copy("trainable", folder);
    }

    private static Path copy(String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(FIXTURES.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /** A copy of another version. */
    public static Path copy(Path folder, String version) throws IOException {
        return edit(copy(folder), "version: 1.0.0", "version: " + version);
    }

    /** A copy with another of the broken networks, rightly hashed. */
    public static Path withNetwork(Path folder, String network) throws IOException {
        return withNetwork(copy(folder), FIXTURES.resolve("networks"), network);
    }

    /** A copy of its sister with another network: none of features, or of too few. */
    public static Path featuredWithNetwork(Path folder, String network) throws IOException {
        return network.equals("classify")
                ? withNetwork(featured(folder), FIXTURES.resolve("tiny"), network)
                : withNetwork(featured(folder), FIXTURES.resolve("networks"), network);
    }

    private static Path withNetwork(Path folder, Path from, String network) throws IOException {
        Files.copy(
                from.resolve(network + ".onnx"),
                folder.resolve("classify.onnx"),
                StandardCopyOption.REPLACE_EXISTING);
        return rehash(folder);
    }

    /** One of the broken networks. */
    public static Path network(String name) {
        return FIXTURES.resolve("networks").resolve(name + ".onnx");
    }

    /** Replaces text in the description. */
    public static Path edit(Path bundle, String from, String to) throws IOException {
        Path rdf = bundle.resolve("rdf.yaml");
        String text = Files.readString(rdf);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("rdf.yaml does not contain " + from);
        }
        Files.writeString(rdf, text.replace(from, to));
        return bundle;
    }

    /** Writes the hashes of the files as they are now into the description. */
    public static Path rehash(Path bundle) throws IOException {
        Path rdf = bundle.resolve("rdf.yaml");
        Matcher entries = ENTRY.matcher(Files.readString(rdf));
        String text =
                entries.replaceAll(
                        entry -> {
                            boolean hashFirst = entry.group(2) != null;
                            String source = hashFirst ? entry.group(2) : entry.group(3);
                            String gap = hashFirst ? entry.group(1) : entry.group(4);
                            String hash = sha256(bundle.resolve(source));
                            return "source: " + source + gap + "sha256: " + hash;
                        });
        Files.writeString(rdf, text);
        return bundle;
    }

    /** SHA-256 of a file. */
    public static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in a folder but the lock, by name. */
    public static List<String> contents(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.equals(".cytodiffusion.lock"))
                    .sorted()
                    .toList();
        }
    }
}
