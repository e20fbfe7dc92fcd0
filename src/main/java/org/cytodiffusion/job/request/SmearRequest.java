/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.analysis.metadata.Metadata;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.report.ReferenceRanges;

/**
 * What is known of images beside their pixels, and which of them are one smear.
 *
 * @param metadata a table of what is known
 * @param by columns of it that name the smear, or {@link ImageFacts#FOLDER} or {@link
 *     ImageFacts#IMAGE}; none for what is usual
 * @param ranges what is expected of their differentials
 */
public record SmearRequest(Optional<Path> metadata, List<String> by, ReferenceRanges ranges) {

    /**
     * Reads it.
     *
     * @param given {@code metadata}, {@code smear} and {@code ranges}
     * @throws UserException if one of them is not allowed
     */
    public static SmearRequest parse(GivenValues given) throws UserException {
        Optional<Path> ranges = given.path("ranges");
        return new SmearRequest(
                given.path("metadata"),
                given.list("smear"),
                ranges.isPresent() ? ReferenceRanges.read(ranges.get()) : ReferenceRanges.NONE);
    }

    /** Whether anything was said. */
    public boolean isGiven() {
        return metadata.isPresent() || !by.isEmpty();
    }

    /**
     * Reads the table, if there is one, and joins it to images.
     *
     * @param images paths below the folder that was given, with slashes
     * @throws UserException with a sentence for the user, if the table does not fit
     */
    public ImageFacts facts(List<String> images) throws UserException {
        Optional<Metadata> table =
                metadata.isPresent()
                        ? Optional.of(Metadata.read(metadata.get()))
                        : Optional.empty();
        return ImageFacts.of(table, by, images);
    }

    /** What was said, as {@code run.json} keeps it. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        metadata.ifPresent(file -> all.put("metadata", file.toString()));
        if (!by.isEmpty()) {
            all.put("smear", String.join(",", by));
        }
        if (!ranges.file().isEmpty()) {
            all.put("ranges", ranges.file());
        }
        return all;
    }
}
