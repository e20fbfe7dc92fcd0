/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cytodiffusion.image.ImageNames;
import org.cytodiffusion.job.files.Pictures;
import org.cytodiffusion.job.inputs.LeftOut.Kind;
import org.cytodiffusion.report.page.TriageFiles;

/** Goes through a folder and its sub-folders, and says of each file what it is. */
final class FolderSearch {

    private final Path folder;
    private final Path results;
    private final List<Path> images = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /**
     * Makes a search.
     *
     * @param folder where to look
     * @param results the folder that results go to, absolute
     */
    FolderSearch(Path folder, Path results) {
        this.folder = folder;
        this.results = results;
    }

    /** The images to analyse, sorted by name. */
    List<Path> images() {
        return images;
    }

    /** Folders and files without permission. */
    List<Path> unreadable() {
        return unreadable;
    }

    /** The images that are not to be analysed, and why. */
    List<LeftOut> leftOut() {
        return leftOut;
    }

    void run() throws IOException {
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor());
        images.sort(Comparator.comparing(file -> ImageList.relative(folder, file)));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes)
                throws IOException {
            boolean here = at.equals(folder);
            if (!here && ImageNames.isHidden(at)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (isPictures(at) || !here && isResults(at)) {
                countResults(at);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                nowhere(file);
            } else if (!ImageNames.isHidden(file)) {
                take(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof FileSystemLoopException) {
                String why = " leads back to a folder above it: it is left out.";
                leaveOut(file, Kind.LOOP, "The link " + file + why);
            } else if (e instanceof NoSuchFileException) {
                nowhere(file);
            } else {
                unreadable.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void nowhere(Path link) {
        leaveOut(link, Kind.LINK, "The link " + link + " leads nowhere: it is left out.");
    }

    private void take(Path file) {
        Optional<String> reader = ImageNames.whatReads(file);
        if (reader.isPresent() && !ImageNames.isCompanion(file)) {
            leaveOut(file, Kind.NOT_READ, ImageList.notRead(file.toString(), reader.get()));
        } else if (ImageNames.isReadable(file) && ImageNames.isCompanion(file)) {
            leaveOut(
                    file,
                    Kind.LABELS,
                    file + " is the mask or label image of an image beside it, not a smear.");
        } else if (ImageNames.isReadable(file)) {
            images.add(file);
        }
    }

    private void leaveOut(Path file, Kind kind, String reason) {
        leftOut.add(new LeftOut(ImageList.relative(folder, file), kind, reason));
    }

    /** The folder of the results of this run: nothing in it is an input. */
    private boolean isResults(Path at) {
        return at.toAbsolutePath().normalize().equals(results);
    }

    /** Results may lie where the images are; then only the pictures among them are in the way. */
    private boolean isPictures(Path at) {
        Path place = at.toAbsolutePath().normalize();
        Path parent = place.getParent();
        boolean named =
                place.endsWith(Path.of(Pictures.OVERLAYS))
                        || place.endsWith(Path.of(Pictures.LABELS))
                        || place.endsWith(Path.of(TriageFiles.PICTURES));
        return named && parent != null && (parent.equals(results) || isOfOurs(parent));
    }

    /**
     * A folder that a run wrote into has its record, or its journal if it did not come to an end.
     */
    private static boolean isOfOurs(Path parent) {
        Path record = parent.resolve("run.json");
        if (!Files.isRegularFile(record)) {
            return Files.exists(parent.resolve("cells.csv"))
                    || Files.exists(parent.resolve("measurements.csv"));
        }
        try (BufferedReader lines = Files.newBufferedReader(record)) {
            return lines.lines().limit(10).collect(Collectors.joining()).contains("CytoDiffusion");
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private void countResults(Path at) throws IOException {
        try (Stream<Path> files = Files.walk(at)) {
            files.filter(Files::isRegularFile)
                    .filter(ImageNames::isReadable)
                    .sorted()
                    .forEach(
                            file ->
                                    leaveOut(
                                            file,
                                            Kind.RESULT,
                                            file + " was written by a run of this software."));
        }
    }
}
