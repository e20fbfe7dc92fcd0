/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.Csv;

/**
 * {@code failures.csv}: the images that could not be done, and why; then files that were met beside
 * them and are no images to do, as results of earlier runs.
 */
public final class FailuresTable {

    /**
     * One image that failed.
     *
     * @param image its name or path, as given
     * @param reason a sentence
     */
    public record Failure(String image, String reason) {}

    private FailuresTable() {}

    /** Files of results that could not be written, as failures beside those of images. */
    public static List<Failure> of(Commits commits) {
        return commits.failures().entrySet().stream()
                .map(e -> new Failure(e.getKey(), e.getValue()))
                .toList();
    }

    /**
     * Writes the table, or removes that of an earlier run if there is nothing to tell.
     *
     * @param target where it shall be
     * @param failures what failed
     * @throws IOException if the disk fails
     */
    public static void write(Path target, List<Failure> failures) throws IOException {
        if (failures.isEmpty()) {
            Files.deleteIfExists(target);
            return;
        }
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(file.writer(), List.of("image", "reason"));
            for (Failure failure : failures) {
                Csv.row(file.writer(), List.of(failure.image(), failure.reason()));
            }
            file.commit();
        }
    }
}
