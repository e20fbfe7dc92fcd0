/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/**
 * Images of single real cells in a folder: a sub-folder for each class, or all in the folder
 * itself.
 *
 * @param folder the folder
 * @param items the images, by class in the order of the model, then by name; at least one
 * @param classed whether there is a sub-folder for each class
 */
public record RealCells(Path folder, List<Item> items, boolean classed) {

    private static final Set<String> EXTENSIONS =
            Set.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "gif");

    /** Endings of files that lie beside an image and tell where its cell is. */
    private static final Set<String> COMPANIONS = Set.of("_mask", "_labels");

    /**
     * One image.
     *
     * @param name its path below the folder, with slashes
     * @param file where it is
     * @param cellClass the class that its sub-folder is named after; empty without sub-folders
     */
    public record Item(String name, Path file, Optional<CellClass> cellClass) {}

    /**
     * Looks into a folder.
     *
     * @param folder with a sub-folder for each class, named like it in any case, or with images
     * @param classes of the model
     * @return at least one image
     * @throws UserException if there is no such folder, or no image in it
     */
    public static RealCells in(Path folder, List<CellClass> classes) throws UserException {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    "There is no folder " + folder + ": give one of real single-cell images.");
        }
        List<Item> items = new ArrayList<>();
        List<Path> inside = list(folder);
        for (CellClass cellClass : classes) {
            for (Path at : inside) {
                if (Files.isDirectory(at) && name(at).equalsIgnoreCase(cellClass.name())) {
                    items.addAll(images(list(at), name(at) + "/", Optional.of(cellClass)));
                }
            }
        }
        if (!items.isEmpty()) {
            return new RealCells(folder, List.copyOf(items), true);
        }
        items.addAll(images(inside, "", Optional.empty()));
        if (items.isEmpty()) {
            throw new UserException(
                    "The folder "
                            + folder
                            + " holds no images: put them there, or into sub-folders named "
                            + classes.stream()
                                    .map(CellClass::name)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return new RealCells(folder, List.copyOf(items), false);
    }

    /** The images of a class; where there are no sub-folders, all of them. */
    List<Item> of(CellClass cellClass) {
        return items.stream()
                .filter(item -> !classed || item.cellClass().equals(Optional.of(cellClass)))
                .toList();
    }

    private static List<Item> images(
            List<Path> files, String prefix, Optional<CellClass> cellClass) {
        return files.stream()
                .filter(Files::isRegularFile)
                .filter(RealCells::isImage)
                .map(file -> new Item(prefix + name(file), file, cellClass))
                .toList();
    }

    private static boolean isImage(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0
                && EXTENSIONS.contains(name.substring(dot + 1))
                && COMPANIONS.stream().noneMatch(name.substring(0, dot)::endsWith);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Path> list(Path folder) throws UserException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            inside.forEach(all::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new UserException(
                    "The folder " + folder + " cannot be read: check its permissions.");
        }
        all.sort(Comparator.comparing(RealCells::name));
        return all;
    }
}
