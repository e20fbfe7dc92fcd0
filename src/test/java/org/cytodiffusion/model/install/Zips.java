/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files, also such as no tool would write. */
final class Zips {

    private static final byte[] CENTRAL = {'P', 'K', 1, 2};
    private static final int MADE_BY_UNIX = 3;
    private static final int NAME_AT = 46;

    private Zips() {}

    /** The files of a folder, under a prefix. */
    static Map<String, byte[]> of(Path folder, String prefix) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                entries.put(prefix + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    static byte[] bytes(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Writes over a text of the same length, wherever it stands. */
    static byte[] rename(byte[] zip, String from, String to) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        if (from.length() != to.length() || !text.contains(from)) {
            throw new IllegalArgumentException("Cannot write " + to + " over " + from);
        }
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Gives an entry a Unix mode, such as 0120777 for a link. */
    static byte[] mode(byte[] zip, String name, int mode) {
        byte[] changed = zip.clone();
        int at = central(zip, name);
        changed[at + 5] = MADE_BY_UNIX;
        changed[at + 40] = (byte) mode;
        changed[at + 41] = (byte) (mode >> 8);
        return changed;
    }

    /** Lies about the unpacked size of an entry in the table of contents. */
    static byte[] size(byte[] zip, String name, int size) {
        byte[] changed = zip.clone();
        int at = central(zip, name);
        for (int i = 0; i < 4; i++) {
            changed[at + 24 + i] = (byte) (size >> 8 * i);
        }
        return changed;
    }

    /** Marks an entry as encrypted. */
    static byte[] encrypted(byte[] zip, String name) {
        byte[] changed = zip.clone();
        changed[central(zip, name) + 8] |= 1;
        return changed;
    }

    private static int central(byte[] zip, String name) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        String head = new String(CENTRAL, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
            if (text.startsWith(name, at + NAME_AT)) {
                return at;
            }
        }
        throw new IllegalArgumentException("No entry " + name);
    }
}
