/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.ImageNames;
import org.cytodiffusion.job.inputs.ImageList;
import org.cytodiffusion.job.inputs.LeftOut;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/**
 * Finds the images of a cohort on any file system that Hadoop knows: those that {@link ImageList}
 * finds on one computer, by the same names and in the same order.
 */
final class ImageListing {

    private static final Set<String> PICTURES = Set.of("overlays", "labels");
    private static final List<String> RECORDS =
            List.of("run.json", "cells.csv", "measurements.csv");

    private final Configuration hadoop;
    private final String results;
    private final Map<String, String> images = new LinkedHashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<LeftOut.Kind, Integer> leftOut = new EnumMap<>(LeftOut.Kind.class);

    /**
     * Begins an empty list.
     *
     * @param hadoop how file systems are reached
     * @param results the folder that results go to, which holds no images
     */
    ImageListing(Configuration hadoop, org.apache.hadoop.fs.Path results) {
        this.hadoop = hadoop;
        this.results = address(results) + "/";
    }

    /** Addresses by the names of images, in the order of inputs and then of names. */
    Map<String, String> images() {
        return images;
    }

    /** What leads to no image. */
    List<Failure> failures() {
        return failures;
    }

    /** How many files were left out, by the name of the reason in files. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        leftOut.forEach((kind, count) -> counts.put(kind.key(), count));
        return counts;
    }

    /**
     * Adds a file, the images in a folder and its sub-folders, or those that a pattern fits.
     *
     * @param input an address
     * @throws UserException if it cannot be looked at
     */
    void add(String input) throws UserException {
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
            FileSystem system = path.getFileSystem(hadoop);
            FileStatus[] found = found(system, path);
            int before = images.size();
            for (FileStatus status : found) {
                if (status.isDirectory()) {
                    addFolder(system, status.getPath());
                } else {
                    addGiven(status.getPath());
                }
            }
            if (found.length == 0) {
                String reason = "There is no file or folder " + input + ": check the path.";
                failures.add(new Failure(input, reason));
            } else if (images.size() == before && failures.isEmpty()) {
                String reason = input + " holds no image to analyse: give one that does.";
                failures.add(new Failure(input, reason));
            }
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    input + " is not an address of files (" + e.getMessage() + "): correct it.", e);
        } catch (IOException e) {
            throw new UserException(
                    input
                            + " cannot be looked at ("
                            + OutputFolder.reason(e)
                            + "): check the address and its permissions.",
                    e);
        }
    }

    private static FileStatus[] found(FileSystem system, org.apache.hadoop.fs.Path path)
            throws IOException {
        try {
            return new FileStatus[] {system.getFileStatus(path)};
        } catch (FileNotFoundException e) {
            FileStatus[] matching = system.globStatus(path);
            return matching == null ? new FileStatus[0] : matching;
        }
    }

    /** A file that was given by name is tried whatever its name. */
    private void addGiven(org.apache.hadoop.fs.Path file) {
        Optional<String> reader = ImageNames.whatReads(Path.of(file.getName()));
        if (reader.isPresent()) {
            String reason = ImageList.notRead(shown(file), reader.get());
            failures.add(new Failure(shown(file), reason));
        } else {
            addImage(file.getName(), file, file.getParent());
        }
    }

    private void addFolder(FileSystem system, org.apache.hadoop.fs.Path folder) throws IOException {
        // Sorted by name, as on one computer.
        Map<String, org.apache.hadoop.fs.Path> files = new TreeMap<>();
        int start = folder.toUri().getPath().replaceAll("/$", "").length() + 1;
        RemoteIterator<LocatedFileStatus> each = system.listFiles(folder, true);
        while (each.hasNext()) {
            org.apache.hadoop.fs.Path file = each.next().getPath();
            files.put(file.toUri().getPath().substring(start), file);
        }
        files.forEach((name, file) -> take(name, file, folder, files.keySet()));
    }

    private void take(
            String name,
            org.apache.hadoop.fs.Path file,
            org.apache.hadoop.fs.Path folder,
            Set<String> all) {
        Path path = Path.of(name);
        for (Path step : path) {
            if (ImageNames.isHidden(step)) {
                return;
            }
        }
        boolean companion =
                ImageNames.isCompanion(
                        path, beside -> all.contains(beside.toString().replace('\\', '/')));
        Optional<String> reader = ImageNames.whatReads(path);
        if (reader.isPresent() && !companion) {
            count(LeftOut.Kind.NOT_READ);
            failures.add(new Failure(name, ImageList.notRead(shown(file), reader.get())));
        } else if (ImageNames.isReadable(path)) {
            if (isResult(name, file, all)) {
                count(LeftOut.Kind.RESULT);
            } else if (companion) {
                count(LeftOut.Kind.LABELS);
            } else {
                addImage(name, file, folder);
            }
        }
    }

    /** Whether a run of this software wrote it. */
    private boolean isResult(String name, org.apache.hadoop.fs.Path file, Set<String> all) {
        if (address(file).startsWith(results)) {
            return true;
        }
        String[] steps = name.split("/");
        String above = "";
        for (int i = 0; i < steps.length - 1; i++) {
            String at = above;
            if (PICTURES.contains(steps[i])
                    && RECORDS.stream().anyMatch(record -> all.contains(at + record))) {
                return true;
            }
            above += steps[i] + "/";
        }
        return false;
    }

    private void addImage(
            String name, org.apache.hadoop.fs.Path file, org.apache.hadoop.fs.Path folder) {
        String address = address(file);
        if (!addresses.add(address)) {
            count(LeftOut.Kind.DOUBLE);
            return;
        }
        String unique = name;
        if (images.containsKey(unique)) {
            // The same name in two folders that were given: tell them apart by the folder.
            unique = folder.getName() + "/" + name;
        }
        images.put(images.containsKey(unique) ? shown(file) : unique, address);
    }

    private void count(LeftOut.Kind kind) {
        leftOut.merge(kind, 1, Integer::sum);
    }

    private String address(org.apache.hadoop.fs.Path file) {
        try {
            return file.getFileSystem(hadoop).makeQualified(file).toString();
        } catch (IOException e) {
            return file.toString();
        }
    }

    /** Files of this machine are shown as on one computer. */
    private static String shown(org.apache.hadoop.fs.Path file) {
        boolean local = "file".equals(file.toUri().getScheme());
        return local ? file.toUri().getPath() : file.toString();
    }
}
