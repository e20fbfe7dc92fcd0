/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The checksum by which Fiji's updater knows a file (imagej-updater, {@code UpdaterUtil}): SHA-1 of
 * the name and the content. Of a jar only the names and contents of its entries count, in the order
 * of their names, without what differs between two builds of the same sources: the manifest, and
 * comments of properties.
 */
final class Checksum {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Checksum() {}

    /**
     * The checksum of a file.
     *
     * @param name its path in Fiji's folder, with slashes
     * @param file where it is now
     * @return 40 digits, lower-case hex
     */
    static String of(String name, Path file) throws IOException {
        MessageDigest digest = sha1();
        OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        if (name.endsWith(".jar")) {
            addJar(file, sink);
        } else {
            sink.write(ascii(name));
            Files.copy(file, sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addJar(Path file, OutputStream sink) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries =
                    jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                sink.write(ascii(entry.getName()));
                if (!entry.getName().equals(MANIFEST)) {
                    addContent(jar, entry, sink);
                }
            }
        }
    }

    private static void addContent(ZipFile jar, ZipEntry entry, OutputStream sink)
            throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            if (entry.getName().endsWith(".properties")) {
                sink.write(withoutComments(content.readAllBytes()));
            } else {
                content.transferTo(sink);
            }
        }
    }

    /**
     * Empties lines that begin with #. As in the updater, a line that follows an empty one, or a
     * comment of nothing but #, is not looked at.
     */
    static byte[] withoutComments(byte[] text) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
        boolean looked = true;
        int at = 0;
        while (at < text.length) {
            int end = lineEnd(text, at);
            boolean newline = end < text.length;
            int hashes = looked ? hashes(text, at, end) : 0;
            if (hashes == 0) {
                kept.write(text, at, end - at);
            }
            if (newline) {
                kept.write('\n');
            }
            looked = !looked || at + hashes < end;
            at = end + 1;
        }
        return kept.toByteArray();
    }

    private static int lineEnd(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static int hashes(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] == '#') {
            at++;
        }
        return at - from;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
