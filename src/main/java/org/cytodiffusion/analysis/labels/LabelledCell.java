/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;

/**
 * A picture of one centred cell, and what people say it is.
 *
 * @param name what tables call it: its path below the folder of images, with slashes
 * @param path the image file
 * @param reference the label that counts, if one was given beside those of reviewers
 * @param reviews the label of each reviewer, in the order of {@link LabelledCells#reviewers()};
 *     empty text where a reviewer gave none
 * @param groups the values of the columns {@link LabelledCells#columns()}
 */
public record LabelledCell(
        String name,
        Path path,
        Optional<String> reference,
        List<String> reviews,
        List<String> groups) {

    /**
     * What the cell is: the reference, or else what more reviewers say than anything else; empty if
     * they are divided evenly.
     */
    public Optional<String> label() {
        return reference.or(this::majority);
    }

    /** What more reviewers say than anything else; empty if they are divided evenly. */
    public Optional<String> majority() {
        Map<String, Long> votes =
                given().stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<String> first =
                votes.entrySet().stream()
                        .filter(vote -> vote.getValue() == most)
                        .map(Map.Entry::getKey)
                        .toList();
        return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }

    /** The labels of those reviewers that gave one. */
    public List<String> given() {
        return reviews.stream().filter(review -> !review.isEmpty()).toList();
    }

    /** The same cell with values of further columns. */
    LabelledCell with(List<String> further) {
        List<String> all = new ArrayList<>(groups);
        all.addAll(further);
        return new LabelledCell(name, path, reference, reviews, List.copyOf(all));
    }

    /** The same cell without the label of one reviewer. */
    public LabelledCell without(int reviewer) {
        List<String> others = new ArrayList<>(reviews);
        others.set(reviewer, "");
        return new LabelledCell(name, path, reference, others, groups);
    }

    /** Reads the image when its turn comes. */
    public ImageSource source() {
        return () -> {
            SmearImage read = ImageReader.read(path);
            return read.named(name);
        };
    }

    /** The same cell with other words for the labels. */
    LabelledCell renamed(Map<String, String> words) {
        return new LabelledCell(
                name,
                path,
                reference.map(label -> words.getOrDefault(label, label)),
                reviews.stream().map(label -> words.getOrDefault(label, label)).toList(),
                groups);
    }
}
