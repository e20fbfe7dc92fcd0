/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cytodiffusion.base.UserException;

/** Finds the line of a table for each of some images. */
final class MetadataJoin {

    /** A file that holds several pictures has one line. */
    private static final Pattern SEVERAL =
            Pattern.compile("(.+\\.\\w{2,5}):(?:\\d+|z\\d+t\\d+)(?: .*)?");

    private static final int NAMED = 3;

    private final Metadata metadata;
    private final Map<String, Metadata.Line> lines = new LinkedHashMap<>();
    private final Map<Metadata.Line, String> bare = new HashMap<>();
    private final List<String> without = new ArrayList<>();
    private final Set<Metadata.Line> used = new HashSet<>();

    /** Tables of ten thousand files are searched by name; folders and patterns are few. */
    private final Map<String, Metadata.Line> files = new HashMap<>();

    private final List<Metadata.Line> others = new ArrayList<>();

    private MetadataJoin(Metadata metadata) {
        this.metadata = metadata;
        for (Metadata.Line line : metadata.lines()) {
            if (line.key() == MetadataKey.FILE) {
                files.putIfAbsent(line.text(), line);
            } else {
                others.add(line);
            }
        }
    }

    /**
     * Joins a table to images.
     *
     * @param metadata the table; of several lines about an image the first counts
     * @param images their paths below the folder that was given, with slashes
     * @throws UserException if it is about none of them, or a bare name about several
     */
    static MetadataJoin of(Metadata metadata, List<String> images) throws UserException {
        MetadataJoin join = new MetadataJoin(metadata);
        for (String image : images) {
            join.add(image);
        }
        if (join.lines.isEmpty()) {
            throw new UserException(
                    String.format(
                            "%s is about none of the images: it has lines for %s, and the images"
                                    + " are called %s.",
                            metadata.file(),
                            named(metadata.lines().stream().map(Metadata.Line::text).toList()),
                            named(images)));
        }
        return join;
    }

    private void add(String image) throws UserException {
        Matcher several = SEVERAL.matcher(image);
        String file = several.matches() ? several.group(1) : image;
        Optional<Metadata.Line> found = Optional.ofNullable(files.get(image)).or(() -> first(file));
        if (found.isEmpty()) {
            without.add(image);
            return;
        }
        Metadata.Line line = found.get();
        String before = line.isBare() ? bare.putIfAbsent(line, file) : null;
        if (before != null && !before.equals(file)) {
            throw new UserException(
                    String.format(
                            "%s in line %d of %s may be %s or %s: write its path below the folder.",
                            line.text(), line.number(), metadata.file(), before, file));
        }
        lines.put(image, line);
        used.add(line);
    }

    private Optional<Metadata.Line> first(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return Stream.of(
                        Optional.ofNullable(files.getOrDefault(file, files.get(name))),
                        others.stream().filter(l -> l.paths().matcher(file).matches()).findFirst())
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Metadata.Line::number));
    }

    /** The values of an image in the columns of the table; empty text where it has no line. */
    List<String> values(String image) {
        return Optional.ofNullable(lines.get(image))
                .map(Metadata.Line::values)
                .orElse(metadata.columns().stream().map(column -> "").toList());
    }

    /** What a person should know of the join, in sentences; often nothing. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!without.isEmpty()) {
            notes.add(
                    String.format(
                            "%d images have no line in %s: %s.",
                            without.size(), metadata.file(), named(without)));
        }
        List<String> unused =
                metadata.lines().stream()
                        .filter(line -> !used.contains(line))
                        .map(Metadata.Line::text)
                        .toList();
        if (!unused.isEmpty()) {
            notes.add(
                    String.format(
                            "%d lines of %s are about no image, or about images that an earlier"
                                    + " line is about: %s.",
                            unused.size(), metadata.file(), named(unused)));
        }
        return notes;
    }

    private static String named(List<String> all) {
        String some = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? some + ", ..." : some;
    }
}
