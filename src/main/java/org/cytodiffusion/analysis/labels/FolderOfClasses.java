/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.ImageNames;

/** A folder with one sub-folder a class, which may have sub-folders of their own. */
final class FolderOfClasses {

    private FolderOfClasses() {}

    static LabelledCells read(Path folder) throws UserException {
        List<LabelledCell> cells = new ArrayList<>();
        List<UnusableCell> unusable = new ArrayList<>();
        for (Path file : images(folder)) {
            Path below = folder.relativize(file);
            String name = below.toString().replace('\\', '/');
            if (below.getNameCount() == 1 || Vocabulary.isNothing(below.getName(0).toString())) {
                unusable.add(
                        new UnusableCell(
                                name,
                                name
                                        + " has no label: put it into a sub-folder named like its"
                                        + " class."));
            } else {
                String label = below.getName(0).toString();
                cells.add(new LabelledCell(name, file, Optional.of(label), List.of(), List.of()));
            }
        }
        return new LabelledCells(List.of(), List.of(), cells, unusable);
    }

    /** All images, whatever their folders are called. */
    static List<LabelledCell> unlabelled(Path folder) throws UserException {
        return images(folder).stream()
                .map(
                        file -> {
                            String name = folder.relativize(file).toString().replace('\\', '/');
                            return new LabelledCell(
                                    name, file, Optional.empty(), List.of(), List.of());
                        })
                .toList();
    }

    private static List<Path> images(Path folder) throws UserException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .filter(ImageNames::isImage)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    "The folder "
                            + folder
                            + " cannot be read ("
                            + e.getMessage()
                            + "): check its permissions.");
        }
    }

    private static boolean isHidden(Path below) {
        for (Path part : below) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
