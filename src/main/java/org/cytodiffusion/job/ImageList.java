/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cytodiffusion.image.ImageNames;
import org.cytodiffusion.report.FailuresTable.Failure;

/** Finds the images in what the user gave. */
public final class ImageList {

    private final Path results;
    private final List<Path> inputs = new ArrayList<>();
    private final List<ImageFile> images = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> overlays = new HashSet<>();

    /**
     * Begins an empty list.
     *
     * @param results the folder that results go to, whose pictures are no input
     */
    public ImageList(Path results) {
        this.results = results.toAbsolutePath().normalize();
    }

    /** What was given. */
    public List<Path> inputs() {
        return List.copyOf(inputs);
    }

    /** The images, sorted by name within each input. */
    public List<ImageFile> images() {
        return List.copyOf(images);
    }

    /** Inputs that lead to no image. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /**
     * Adds a file, or the images in a folder and its sub-folders.
     *
     * @param input a file or folder; one that leads to no image becomes a failure
     * @throws IOException if a folder cannot be searched
     */
    public void add(Path input) throws IOException {
        inputs.add(input);
        if (!Files.exists(input)) {
            fail(input, "There is no file or folder " + input + ": check the path.");
        } else if (!Files.isDirectory(input)) {
            addImage(input, input.toAbsolutePath().normalize().getParent());
        } else {
            List<Path> found = imagesIn(input);
            if (found.isEmpty()) {
                fail(input, "The folder " + input + " holds no image: give one that does.");
            }
            found.forEach(file -> addImage(file, input));
        }
    }

    private void fail(Path input, String reason) {
        failures.add(new Failure(input.toString(), reason));
    }

    private List<Path> imagesIn(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes a) {
                        boolean hidden = !at.equals(folder) && isHidden(at);
                        return hidden || isResults(at, folder)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (ImageNames.isImage(file)) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        fail(
                                file,
                                "The folder " + file + " cannot be read: check its permissions.");
                        return FileVisitResult.CONTINUE;
                    }
                });
        found.sort(Comparator.comparing(file -> relative(folder, file)));
        return found;
    }

    /** Results may go where the images are; then only the pictures are in the way. */
    private boolean isResults(Path at, Path folder) {
        Path place = at.toAbsolutePath().normalize();
        boolean below = place.equals(results) && !at.equals(folder);
        return below
                || place.equals(results.resolve(Pictures.OVERLAYS))
                || place.equals(results.resolve(Pictures.LABELS));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    private void addImage(Path file, Path folder) {
        String name = relative(folder, file);
        if (names.contains(name)) {
            // The same name in two folders that were given: tell them apart by the folder.
            Path parent = folder.toAbsolutePath().normalize().getFileName();
            name = parent + "/" + name;
        }
        if (!names.add(name)) {
            name = file.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
            if (!names.add(name)) {
                return;
            }
        }
        images.add(new ImageFile(name, file, overlay(name)));
    }

    /** The name of its picture; the old ending stays if two names differ only there. */
    private String overlay(String name) {
        String overlay = Pictures.nameFor(name, false);
        if (!overlays.add(overlay.toLowerCase(Locale.ROOT))) {
            overlay = Pictures.nameFor(name, true);
            for (int i = 2; !overlays.add(overlay.toLowerCase(Locale.ROOT)); i++) {
                overlay = i + "-" + Pictures.nameFor(name, true);
            }
        }
        return overlay;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    private static String relative(Path folder, Path file) {
        Path from = folder.toAbsolutePath().normalize();
        String path = from.relativize(file.toAbsolutePath().normalize()).toString();
        return path.replace(File.separatorChar, '/');
    }
}
