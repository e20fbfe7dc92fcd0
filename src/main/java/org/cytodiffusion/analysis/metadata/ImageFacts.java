/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.UserException;

/**
 * What is known of each image of a run, and which smear it is of.
 *
 * @param columns names of what is known, as tables have them
 * @param values by the name of the image, in the order of the columns
 * @param smears the smear of each image, by its name; empty if all images count as one
 * @param notes sentences for the user
 */
public record ImageFacts(
        List<String> columns,
        Map<String, List<String>> values,
        Map<String, String> smears,
        List<String> notes) {

    /** Nothing is known, and all images are one smear. */
    public static final ImageFacts NONE = new ImageFacts(List.of(), Map.of(), Map.of(), List.of());

    /** The column of the smear, wherever tables have one. */
    public static final String SMEAR = "smear";

    /** A smear is what lies in one folder. */
    public static final String FOLDER = "folder";

    /** Every image is a smear. */
    public static final String IMAGE = "image";

    /** The smear of images of which the table says nothing. */
    public static final String NAMELESS = "(not said)";

    /** Those columns that say it, if nobody says otherwise. */
    private static final List<String> USUAL = List.of(SMEAR, "slide");

    /**
     * Puts together what is known of images.
     *
     * @param metadata a table, if there is one
     * @param by columns that together name the smear, or {@link #FOLDER} or {@link #IMAGE}; none
     *     for a column {@code smear} or {@code slide} if the table has it
     * @param images paths below the folder that was given, with slashes
     * @throws UserException with a sentence for the user, if the table does not fit
     */
    public static ImageFacts of(Optional<Metadata> metadata, List<String> by, List<String> images)
            throws UserException {
        if (metadata.isEmpty()) {
            return of(by, images);
        }
        List<String> columns = metadata.get().columns();
        List<String> parts = by.isEmpty() ? usual(columns) : by;
        for (String part : parts) {
            if (!columns.contains(part) && !part.equals(FOLDER) && !part.equals(IMAGE)) {
                throw new UserException(
                        String.format(
                                "%s has no column \"%s\" that could name the smear: it has %s, and"
                                        + " %s and %s need none.",
                                metadata.get().file(), part, columns, FOLDER, IMAGE));
            }
        }
        MetadataJoin join = MetadataJoin.of(metadata.get(), images);
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, String> smears = new LinkedHashMap<>();
        for (String image : images) {
            List<String> known = join.values(image);
            values.put(image, known);
            if (!parts.isEmpty()) {
                smears.put(image, smear(image, parts, columns, known));
            }
        }
        // The column of the smear is that which all tables have.
        boolean own = parts.equals(List.of(SMEAR));
        List<String> safe =
                columns.stream().map(c -> c.equals(SMEAR) && !own ? "metadata_" + c : c).toList();
        return new ImageFacts(safe, values, smears, join.notes());
    }

    private static ImageFacts of(List<String> by, List<String> images) throws UserException {
        Map<String, String> smears = new LinkedHashMap<>();
        for (String part : by) {
            if (!part.equals(FOLDER) && !part.equals(IMAGE)) {
                throw new UserException(
                        String.format(
                                "There is no table with a column \"%s\" that could name the smear:"
                                        + " give the metadata too, or one of %s and %s.",
                                part, FOLDER, IMAGE));
            }
            images.forEach(image -> smears.put(image, smear(image, by, List.of(), List.of())));
        }
        return new ImageFacts(List.of(), Map.of(), smears, List.of());
    }

    private static List<String> usual(List<String> columns) {
        return USUAL.stream().filter(columns::contains).limit(1).toList();
    }

    private static String smear(
            String image, List<String> by, List<String> columns, List<String> known) {
        List<String> parts = new ArrayList<>();
        for (String part : by) {
            int column = columns.indexOf(part);
            String name =
                    column >= 0 ? known.get(column) : part.equals(IMAGE) ? image : folder(image);
            parts.add(name.isEmpty() ? NAMELESS : name);
        }
        return String.join(" / ", parts);
    }

    private static String folder(String image) {
        int slash = image.lastIndexOf('/');
        return slash < 0 ? "." : image.substring(0, slash);
    }

    /** Whether nothing is known and nothing grouped. */
    public boolean isEmpty() {
        return columns.isEmpty() && smears.isEmpty();
    }

    /** Whether there may be more than one smear. */
    public boolean isGrouped() {
        return !smears.isEmpty();
    }

    /** The smear of an image; empty text if all images are one. */
    public String smear(String image) {
        return smears.getOrDefault(image, "");
    }

    /**
     * The columns behind those that a table has of itself, in which names that it has are changed.
     *
     * @param own columns of the table
     */
    public List<String> columnsBehind(List<String> own) {
        List<String> all = new ArrayList<>();
        columns.forEach(column -> all.add(own.contains(column) ? "metadata_" + column : column));
        if (hasOwnSmear()) {
            all.add(SMEAR);
        }
        return all;
    }

    /** What stands in them for an image. */
    public List<String> valuesBehind(String image) {
        List<String> all = new ArrayList<>(values.getOrDefault(image, List.of()));
        if (hasOwnSmear()) {
            all.add(smear(image));
        }
        return all;
    }

    private boolean hasOwnSmear() {
        return isGrouped() && !columns.contains(SMEAR);
    }
}
