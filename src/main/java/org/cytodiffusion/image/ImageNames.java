/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which files of a folder are images, by their names. */
public final class ImageNames {

    private static final Set<String> EXTENSIONS =
            Set.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "gif");

    /** Endings of files that lie beside an image and tell where its cells are. */
    private static final List<String> COMPANIONS = List.of("_mask", "_labels");

    private ImageNames() {}

    /**
     * Whether a file is an image that {@link ImageReader} opens, by its ending; not if it is hidden
     * or lies beside an image as its mask or labels.
     */
    public static boolean isImage(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(extension) && !name.startsWith(".") && !isCompanion(file);
    }

    private static boolean isCompanion(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        return COMPANIONS.stream()
                .filter(stem::endsWith)
                .map(ending -> stem.substring(0, stem.length() - ending.length()))
                .flatMap(image -> EXTENSIONS.stream().map(e -> image + "." + e))
                .anyMatch(image -> Files.exists(file.resolveSibling(image)));
    }
}
