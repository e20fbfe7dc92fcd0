/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cytodiffusion.site.IndexEntry.About;

/** Collects the licences of all that a site offers, so that they lie in Fiji beside the rest. */
final class Licences {

    private static final String META_INF = "META-INF/";

    private final Path texts;
    private final Path work;
    private final String folder;
    private final List<SiteFile> files = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();

    /**
     * Begins.
     *
     * @param texts folder with the licences that jars lack, NAME.txt
     * @param work folder for what is collected
     * @param folder where it goes in Fiji
     */
    Licences(Path texts, Path work, String folder) {
        this.texts = texts;
        this.work = work;
        this.folder = folder;
    }

    /**
     * Adds a library: what its jar holds, and a text of ours if that holds no licence.
     *
     * @throws SiteException if there is no licence text for it
     */
    void add(Component component, Path jar) throws IOException {
        boolean licensed = false;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream()
                            .filter(entry -> isLegal(entry.getName()))
                            .sorted(Comparator.comparing(ZipEntry::getName))
                            .toList();
            for (ZipEntry entry : entries) {
                String name = Path.of(entry.getName()).getFileName().toString();
                try (InputStream content = zip.getInputStream(entry)) {
                    put(component.name() + "/" + asText(name), content.readAllBytes());
                }
                licensed |= name.toUpperCase(Locale.ROOT).startsWith("LICEN");
            }
        }
        if (!licensed) {
            Path text = texts.resolve(component.name() + ".txt");
            if (!Files.exists(text)) {
                throw new SiteException(
                        component.coordinates()
                                + " holds no licence, and there is no "
                                + text
                                + ".");
            }
            put(component.name() + "/LICENSE.txt", Files.readAllBytes(text));
        }
        line(component.coordinates() + " " + component.version(), component.licences());
    }

    /** Adds a file as it is. */
    void add(String name, Path file) throws IOException {
        put(name, Files.readAllBytes(file));
    }

    /** Adds a line to the table of what is under which licence. */
    void line(String what, List<String> licences) {
        table.append(what).append(": ").append(String.join(", ", licences)).append('\n');
    }

    /** All that was collected, with a table of it. */
    List<SiteFile> files() throws IOException {
        put("README.txt", table.toString().getBytes(StandardCharsets.UTF_8));
        return List.copyOf(files);
    }

    private void put(String name, byte[] content) throws IOException {
        String path = folder + "/" + name;
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        files.removeIf(there -> there.name().equals(path));
        files.add(
                new SiteFile(
                        path,
                        file,
                        List.of(),
                        new About("Licence", List.of(), List.of(), List.of())));
    }

    /** Licences lie at the top of a jar or in META-INF. */
    private static boolean isLegal(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        String last = name.startsWith(META_INF) ? name.substring(META_INF.length()) : name;
        return last.indexOf('/') < 0
                && (last.startsWith("LICEN")
                        || last.startsWith("NOTICE")
                        || last.startsWith("THIRDPARTYNOTICES"));
    }

    private static String asText(String name) {
        return name.indexOf('.') < 0 ? name + ".txt" : name;
    }
}
