/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.scijava.util.FileUtils;

/** A folder like Fiji's: what lies in it, and how changes are put into it all at once. */
final class FijiFolder {

    private static final String STAGE = "update";

    private final Path root;

    /** A folder. */
    FijiFolder(Path root) {
        this.root = root;
    }

    /** Where it is. */
    Path root() {
        return root;
    }

    /** The folder that holds what is downloaded until all of it is. */
    Path stage() {
        return root.resolve(STAGE);
    }

    /**
     * The file that lies there under a name without version, by its path in the folder.
     *
     * @throws Refusal if there are two versions of it
     */
    Optional<String> find(String key) throws IOException {
        Path parent = root.resolve(key).getParent();
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> list = Files.list(parent)) {
            for (Path file : list.filter(Files::isRegularFile).toList()) {
                String path = path(file);
                if (FileUtils.stripFilenameVersion(path).equals(key)) {
                    found.add(path);
                }
            }
        }
        if (found.size() > 1) {
            throw new Refusal("There are two versions of " + key + ": " + found + ".");
        }
        return found.stream().findFirst();
    }

    /** The updater's checksum of a file. */
    String sum(String path) throws IOException {
        return Sum.of(path, root.resolve(path));
    }

    /** Checksums of all that lies there, by path; two equal maps are two equal folders. */
    SortedMap<String, String> content() throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    content.put(path(file), sum(path(file)));
                }
            }
        }
        return content;
    }

    /** Deletes files, then moves in what was staged. */
    void apply(List<String> gone) throws IOException {
        for (String path : gone) {
            Files.delete(root.resolve(path));
        }
        if (Files.isDirectory(stage())) {
            try (Stream<Path> walk = Files.walk(stage())) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    Path target = root.resolve(stage().relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.move(file, target);
                }
            }
        }
        unstage();
    }

    /** Throws away what was staged. */
    void unstage() throws IOException {
        if (Files.isDirectory(stage())) {
            try (Stream<Path> walk = Files.walk(stage())) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
