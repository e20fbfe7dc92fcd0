/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;

/**
 * The pictures of a run.
 *
 * @param folder the folder of the results
 */
public record Pictures(OutputFolder folder) {

    /** The folder of pictures within it. */
    public static final String OVERLAYS = "overlays/";

    private static final String ENDING = ".png";

    /** The folder of label images. */
    public static final String LABELS = "labels/";

    /** The folder of outlines for QuPath, a file an image. */
    public static final String GEOJSON = "geojson/";

    /**
     * What the files of an image are called.
     *
     * @param overlay the path of its picture below the folder of pictures
     * @param isPainted whether there is a picture
     */
    public record Name(String overlay, boolean isPainted) {}

    /**
     * Whether a picture is there from an earlier run.
     *
     * @param overlay its path below the folder of pictures
     */
    public boolean has(String overlay) {
        return folder.path().resolve(OVERLAYS + overlay).toFile().exists();
    }

    /**
     * Writes a picture.
     *
     * @param overlay its path below the folder of pictures
     * @param picture the picture
     * @throws IOException if the disk fails
     */
    public void write(String overlay, BufferedImage picture) throws IOException {
        Path target = folder.file(OVERLAYS + overlay);
        try (AtomicFile file = AtomicFile.create(target)) {
            QuickPng.write(picture, file.stream());
            file.commit();
        }
    }

    /**
     * The path within the folder of pictures for an image.
     *
     * @param image its name in tables
     * @param whole whether the old ending stays, as where two names differ only there
     */
    public static String nameFor(String image, boolean whole) {
        String relative = image.startsWith("/") ? image.substring(1) : image.replace(":", "");
        int dot = relative.lastIndexOf('.');
        boolean ends = dot > relative.lastIndexOf('/') + 1;
        String path = whole || !ends ? relative : relative.substring(0, dot);
        return Arrays.stream(path.split("/"))
                        .map(OutputFolder::named)
                        .collect(Collectors.joining("/"))
                + ENDING;
    }

    /**
     * The path of another file of an image, which is called as its picture is.
     *
     * @param kind the folder, as {@link #GEOJSON}
     * @param overlay the path of its picture below the folder of pictures
     * @param ending with the dot
     */
    public static String beside(String kind, String overlay, String ending) {
        return kind + overlay.substring(0, overlay.length() - ENDING.length()) + ending;
    }

    /** The picture that an earlier run wrote of an image, relative to the folder of the results. */
    public Optional<String> earlier(String image) {
        return Stream.of(nameFor(image, true), nameFor(image, false))
                .filter(this::has)
                .findFirst()
                .map(OVERLAYS::concat);
    }
}
