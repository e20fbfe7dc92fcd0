/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The updater's checksum, written from its description once more. */
final class Sum {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest sha;

    private Sum() {
        try {
            sha = MessageDigest.getInstance("SHA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    /** The checksum of a file that lies, or shall lie, at a path in Fiji. */
    static String of(String path, Path file) throws IOException {
        Sum sum = new Sum();
        if (path.endsWith(".jar")) {
            sum.jar(file);
        } else {
            sum.name(path);
            try (InputStream in = Files.newInputStream(file)) {
                sum.content(in);
            }
        }
        StringBuilder hex = new StringBuilder();
        for (byte b : sum.sha.digest()) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    private void jar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Map<String, JarEntry> sorted = new TreeMap<>();
            jar.entries().asIterator().forEachRemaining(e -> sorted.put(e.getName(), e));
            for (JarEntry entry : sorted.values()) {
                name(entry.getName());
                try (InputStream in = jar.getInputStream(entry)) {
                    if (entry.getName().endsWith(".properties")) {
                        content(new NoComments(in));
                    } else if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        content(in);
                    }
                }
            }
        }
    }

    private void name(String name) {
        sha.update(name.getBytes(StandardCharsets.US_ASCII));
    }

    private void content(InputStream in) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha.update(buffer, 0, n);
        }
    }

    /** Leaves comments out of properties, in the way and with the oddities of the updater. */
    private static final class NoComments extends FilterInputStream {

        private boolean lineStart = true;

        NoComments(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (!lineStart) {
                lineStart = c == '\n';
                return c;
            }
            if (c != '#') {
                lineStart = false;
                return c;
            }
            // Recursion, as in the updater: the first letter behind # is at the start of a line.
            do {
                c = read();
            } while (c != '\n' && c >= 0);
            return c;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            for (int n = 0; n < length; n++) {
                int c = read();
                if (c < 0) {
                    return n == 0 ? -1 : n;
                }
                buffer[offset + n] = (byte) c;
            }
            return length;
        }
    }
}
