/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.analysis.metadata.Metadata;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;

/**
 * What is known of the images of a cohort, by the rules of a run on one computer; but images of
 * which nobody says the smear are of that of their folder.
 *
 * @param metadata a table on this machine, if there is one
 * @param shown what a person calls it
 * @param by what makes images one smear, as people gave it
 */
record KnownFacts(Optional<Path> metadata, String shown, List<String> by) {

    private static final String LOCAL = "file";

    /** Tables of paths say themselves what is known. */
    static KnownFacts of(Configuration hadoop, CohortRequest request, List<PathTable> tables)
            throws UserException {
        Optional<Path> file = Optional.empty();
        if (request.metadata().isPresent()) {
            file = Optional.of(local(hadoop, request.metadata().get()));
        } else if (!tables.isEmpty()) {
            file = Optional.of(joined(tables));
        }
        return new KnownFacts(
                file, request.metadata().orElse("The table of paths"), request.smearBy());
    }

    /**
     * Joins it to images.
     *
     * @param images their names
     * @throws UserException with a sentence for the user, if the table does not fit
     */
    ImageFacts facts(List<String> images) throws UserException {
        try {
            Optional<Metadata> table =
                    metadata.isPresent()
                            ? Optional.of(Metadata.read(metadata.get()))
                            : Optional.empty();
            ImageFacts facts = ImageFacts.of(table, by, images);
            ImageFacts grouped =
                    facts.isGrouped()
                            ? facts
                            : ImageFacts.of(table, List.of(ImageFacts.FOLDER), images);
            return new ImageFacts(
                    grouped.columns(),
                    grouped.values(),
                    grouped.smears(),
                    grouped.notes().stream().map(this::told).toList());
        } catch (UserException e) {
            throw new UserException(told(e.getMessage()), e);
        }
    }

    /** Tables from elsewhere were copied. */
    private String told(String sentence) {
        return metadata.map(file -> sentence.replace(file.toString(), shown)).orElse(sentence);
    }

    /**
     * A table as a file of this machine, whatever its place.
     *
     * @throws UserException if it cannot be read
     */
    static Path local(Configuration hadoop, String table) throws UserException {
        try {
            var from = new org.apache.hadoop.fs.Path(table);
            URI uri = from.getFileSystem(hadoop).makeQualified(from).toUri();
            if (LOCAL.equals(uri.getScheme())) {
                return Path.of(uri.getPath());
            }
            Path copy = temporary(OutputFolder.named(from.getName()));
            try (InputStream in = from.getFileSystem(hadoop).open(from)) {
                Files.copy(in, copy);
            }
            return copy;
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("The table " + table + " cannot be read: check the path.", e);
        }
    }

    private static Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory("cytodiffusion-table");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }

    /** All tables as one, in the form of metadata. */
    private static Path joined(List<PathTable> tables) throws UserException {
        Set<String> columns = new LinkedHashSet<>();
        tables.forEach(table -> columns.addAll(table.columns()));
        try {
            Path file = temporary("paths.csv");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                List<String> header = new ArrayList<>(List.of("file"));
                header.addAll(columns);
                Csv.row(out, header);
                for (PathTable table : tables) {
                    for (PathTable.Line line : table.lines()) {
                        Csv.row(out, table.row(line, columns));
                    }
                }
            }
            return file;
        } catch (IOException e) {
            throw UserException.of(e);
        }
    }
}
