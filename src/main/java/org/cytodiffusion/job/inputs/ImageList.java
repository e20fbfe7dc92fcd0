/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cytodiffusion.image.ImageNames;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.files.Pictures;
import org.cytodiffusion.job.inputs.LeftOut.Kind;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/**
 * Finds the images in what the user gave, and keeps account of every other file that it meets.
 * Links are followed; each file counts once, by whatever path it is reached.
 */
public final class ImageList {

    private final Path results;
    private final Slices slices;
    private final List<Path> inputs = new ArrayList<>();
    private final List<ImageFile> images = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> overlays = new HashSet<>();
    private final Map<Path, String> seen = new HashMap<>();

    /**
     * Begins an empty list, in which files that hold several pictures stand with all of them.
     *
     * @param results the folder that results go to, whose pictures are no input
     */
    public ImageList(Path results) {
        this(results, Slices.ALL);
    }

    /**
     * Begins an empty list.
     *
     * @param results the folder that results go to, whose pictures are no input
     * @param slices which pictures of a file that holds several are wanted
     */
    public ImageList(Path results, Slices slices) {
        this.results = results.toAbsolutePath().normalize();
        this.slices = slices;
    }

    /** What was given. */
    public List<Path> inputs() {
        return List.copyOf(inputs);
    }

    /** The images, sorted by name within each input. */
    public List<ImageFile> images() {
        return List.copyOf(images);
    }

    /** Inputs that lead to no image, and images in folders that cannot be read. */
    public List<Failure> failures() {
        return Stream.concat(
                        failures.stream(),
                        leftOut.stream().filter(file -> file.kind().isMissing()).map(LeftOut::row))
                .toList();
    }

    /** Files that were met and are not analysed, in the order in which they were met. */
    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The left-out files of which no image is missing for it, as failures.csv tells of them. */
    public List<Failure> passedOver() {
        return leftOut.stream().filter(file -> !file.kind().isMissing()).map(LeftOut::row).toList();
    }

    /** What a person is told of them one by one, in sentences; the rest is counted. */
    public List<String> told() {
        return leftOut.stream().filter(file -> file.kind().isTold()).map(LeftOut::reason).toList();
    }

    /** How many files were left out, by the name of the reason in files. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        byKind().forEach((kind, count) -> counts.put(kind.key(), count));
        return counts;
    }

    /** What was left out, to follow a sentence: empty, or such as {@code ; left out: 2 links}. */
    public String account() {
        return leftOut.isEmpty()
                ? ""
                : byKind().entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey().words())
                        .collect(Collectors.joining(", ", "; left out: ", ""));
    }

    private Map<Kind, Integer> byKind() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        leftOut.forEach(file -> counts.merge(file.kind(), 1, Integer::sum));
        return counts;
    }

    /**
     * Adds a file, or the images in a folder and its sub-folders.
     *
     * @param input a file or folder; one that leads to no image becomes a failure
     * @throws IOException if a folder cannot be searched
     */
    public void add(Path input) throws IOException {
        inputs.add(input);
        if (Files.isSymbolicLink(input) && !Files.exists(input)) {
            fail(input, "The link " + input + " leads nowhere: repair it, or give its file.");
        } else if (!Files.exists(input)) {
            fail(input, "There is no file or folder " + input + ": check the path.");
        } else if (!Files.isDirectory(input)) {
            addGiven(input);
        } else {
            addFolder(input);
        }
    }

    /** A file that was given by name is tried whatever its name. */
    private void addGiven(Path file) throws IOException {
        Optional<String> reader = ImageNames.whatReads(file);
        if (reader.isPresent()) {
            fail(file, notRead(file.toString(), reader.get()));
        } else {
            addImage(file, file.toAbsolutePath().normalize().getParent());
        }
    }

    private void addFolder(Path folder) throws IOException {
        int images = this.images.size();
        int others = leftOut.size();
        FolderSearch search = new FolderSearch(folder, results);
        search.run();
        search.unreadable()
                .forEach(file -> fail(file, file + " cannot be read: check its permissions."));
        search.leftOut().forEach(leftOut::add);
        for (Path file : search.images()) {
            addImage(file, folder);
        }
        boolean doubles =
                leftOut.subList(others, leftOut.size()).stream()
                        .anyMatch(file -> file.kind() == Kind.DOUBLE);
        if (this.images.size() == images && !doubles) {
            fail(folder, none(folder, leftOut.subList(others, leftOut.size())));
        }
    }

    private static String none(Path folder, List<LeftOut> met) {
        String start = "The folder " + folder + " holds no image";
        return met.isEmpty()
                ? start + ": give one that does."
                : start
                        + " to analyse; "
                        + met.size()
                        + " files were left out, the first because: "
                        + met.get(0).reason();
    }

    private void fail(Path input, String reason) {
        failures.add(new Failure(input.toString(), reason));
    }

    /**
     * Says of a file that its kind is not read.
     *
     * @param file its path
     * @param reader what reads it
     */
    public static String notRead(String file, String reader) {
        return file + " is of a kind that is not read here: " + reader + ".";
    }

    private void addImage(Path file, Path folder) throws IOException {
        String before = seen.putIfAbsent(file.toRealPath(), file.toString());
        if (before != null) {
            leftOut.add(
                    new LeftOut(
                            file.toString(),
                            Kind.DOUBLE,
                            file + " is the same file as " + before + ", and counts once."));
            return;
        }
        String name = uniqueName(file, folder);
        List<PlanePlace> places = ImageReader.several(file);
        if (places.isEmpty()) {
            images.add(new ImageFile(name, file, overlay(name), Optional.empty()));
            return;
        }
        List<PlanePlace> wanted = slices.of(places);
        if (wanted.isEmpty()) {
            fail(
                    file,
                    file
                            + " holds "
                            + places.size()
                            + " pictures, and none of those wanted: give"
                            + " other --slices.");
        }
        for (PlanePlace place : wanted) {
            images.add(
                    new ImageFile(
                            name + place.suffix(),
                            file,
                            overlay(numbered(name, place)),
                            Optional.of(place)));
        }
    }

    /** The number goes before the ending. */
    private static String numbered(String name, PlanePlace place) {
        int dot = name.lastIndexOf('.');
        boolean ends = dot > name.lastIndexOf('/') + 1;
        String stem = ends ? name.substring(0, dot) : name;
        return stem + "-" + place.number() + (ends ? name.substring(dot) : "");
    }

    private String uniqueName(Path file, Path folder) {
        String name = relative(folder, file);
        if (names.contains(name)) {
            // The same name in two folders that were given: tell them apart by the folder.
            Path parent = folder.toAbsolutePath().normalize().getFileName();
            name = parent + "/" + name;
        }
        if (!names.add(name)) {
            name = file.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
            names.add(name);
        }
        return name;
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

    static String relative(Path folder, Path file) {
        Path from = folder.toAbsolutePath().normalize();
        String path = from.relativize(file.toAbsolutePath().normalize()).toString();
        return path.replace(File.separatorChar, '/');
    }
}
