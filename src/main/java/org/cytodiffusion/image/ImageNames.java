/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cytodiffusion.image.file.ImageReader;

/** Which files of a folder are images, by their names. */
public final class ImageNames {

    private static final Set<String> EXTENSIONS =
            Set.of("tif", "tiff", "png", "jpg", "jpeg", "jfif", "jpe", "jif", "bmp", "dib", "gif");

    private static final String BIO_FORMATS =
            "Bio-Formats reads it in Fiji: open it there, and classify the open image or save it as"
                    + " TIFF";
    private static final String IMAGEJ = "ImageJ reads it: open it there and save it as TIFF";
    private static final String VIEWER = "open it in an image viewer and save it as PNG or TIFF";
    private static final String CAMERA = "save it as TIFF with the program of the camera";

    /** Images that are not read, and what does. */
    private static final Map<String, String> OTHERS = others();

    /**
     * What other programs add to the name of an image for its masks, labels and what leads to them;
     * in the names of Cellpose, StarDist, ilastik, QuPath and our own.
     */
    private static final List<String> COMPANIONS =
            List.of(
                    "_mask",
                    "_masks",
                    "_label",
                    "_labels",
                    "-labels",
                    ".labels",
                    "_cp_masks",
                    "_cp_output",
                    "_flows",
                    "_flows_cp_masks",
                    "_cellprob",
                    "_dp",
                    "_outlines",
                    "_cp_outlines",
                    "_seg",
                    "_segmentation",
                    "_stardist",
                    "_stardist_labels",
                    "_simple segmentation",
                    "_object identities",
                    "_probabilities");

    private ImageNames() {}

    private static Map<String, String> others() {
        Map<String, String> all = new HashMap<>();
        Stream.of(
                        "czi", "svs", "lif", "nd2", "ndpi", "ndpis", "vsi", "oib", "oif", "oir",
                        "lsm", "zvi", "scn", "mrxs", "bif", "ims", "jp2", "j2k", "vms", "sld",
                        "qptiff", "afi", "stk", "dv", "ets", "lei", "xdce", "zarr")
                .forEach(ending -> all.put(ending, BIO_FORMATS));
        Stream.of("dcm", "dicom", "fits", "fit", "pgm", "ppm", "pnm", "avi")
                .forEach(ending -> all.put(ending, IMAGEJ));
        Stream.of("webp", "heic", "heif", "avif", "jxl", "psd", "jpx", "svg", "tga", "ico")
                .forEach(ending -> all.put(ending, VIEWER));
        Stream.of("dng", "cr2", "cr3", "nef", "arw", "orf", "raf", "rw2")
                .forEach(ending -> all.put(ending, CAMERA));
        return Map.copyOf(all);
    }

    /**
     * Whether a file is an image that {@link ImageReader} opens, by its ending; not if it is hidden
     * or lies beside an image as its mask or labels.
     */
    public static boolean isImage(Path file) {
        return isReadable(file) && !isHidden(file) && !isCompanion(file);
    }

    /** Whether the ending is one of an image that {@link ImageReader} opens. */
    public static boolean isReadable(Path file) {
        return EXTENSIONS.contains(extension(file));
    }

    /** Whether the name begins with a dot. */
    public static boolean isHidden(Path file) {
        return file.getFileName() != null && file.getFileName().toString().startsWith(".");
    }

    /**
     * What reads an image that {@link ImageReader} does not open.
     *
     * @return part of a sentence; empty if the ending is none of an image, or one that is read
     */
    public static Optional<String> whatReads(Path file) {
        return Optional.ofNullable(OTHERS.get(extension(file)));
    }

    /** The ending of a name in lower case, without the dot; empty if there is none. */
    public static String extension(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a file lies beside an image as its mask or labels. */
    public static boolean isCompanion(Path file) {
        return isCompanion(file, Files::exists);
    }

    /**
     * Whether a file lies beside an image as its mask or labels.
     *
     * @param exists whether there is a file of a path beside it
     */
    public static boolean isCompanion(Path file, Predicate<Path> exists) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot < 1) {
            return false;
        }
        String stem = name.substring(0, dot);
        String lower = stem.toLowerCase(Locale.ROOT);
        return COMPANIONS.stream()
                .filter(lower::endsWith)
                .map(ending -> stem.substring(0, stem.length() - ending.length()))
                .filter(image -> !image.isEmpty())
                .anyMatch(image -> hasImage(file, image, exists));
    }

    private static boolean hasImage(Path file, String stem, Predicate<Path> exists) {
        return Stream.concat(EXTENSIONS.stream(), OTHERS.keySet().stream())
                        .flatMap(e -> Stream.of(e, e.toUpperCase(Locale.ROOT)))
                        .anyMatch(e -> exists.test(file.resolveSibling(stem + "." + e)))
                // StarDist keeps the whole name: smear.tif_labels.tif.
                || EXTENSIONS.contains(extension(Path.of(stem)))
                        && exists.test(file.resolveSibling(stem));
    }
}
