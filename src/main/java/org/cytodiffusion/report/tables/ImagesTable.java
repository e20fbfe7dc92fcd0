/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.analysis.metadata.Metadata;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.UserException;

/**
 * {@code images.csv}: one row an image, with what is known of it beside its pixels. Only written
 * where there is anything; a report of the run reads it back.
 */
public final class ImagesTable implements AutoCloseable {

    /** Its name. */
    public static final String NAME = "images.csv";

    private static final List<String> COLUMNS =
            List.of("file", "width", "height", "pixel_um", "cells");

    private final AtomicFile file;
    private final ImageFacts facts;

    /**
     * Reads the table of a run back.
     *
     * @param folder the folder of the run
     * @param images their names
     * @return what is known of them; nothing if there is no such table
     * @throws UserException with a sentence for the user, if it was changed so that it does not fit
     */
    public static ImageFacts facts(Path folder, List<String> images) throws UserException {
        Path file = folder.resolve(NAME);
        return Files.isRegularFile(file)
                ? ImageFacts.of(Optional.of(Metadata.read(file)), List.of(), images)
                : ImageFacts.NONE;
    }

    /**
     * Begins the table.
     *
     * @param target where it shall be in the end
     * @param facts what is known of the images
     * @throws IOException if nothing can be written there
     */
    public ImagesTable(Path target, ImageFacts facts) throws IOException {
        this.file = AtomicFile.create(target);
        this.facts = facts;
        List<Object> columns = new ArrayList<>(COLUMNS);
        columns.addAll(facts.columnsBehind(COLUMNS));
        Csv.row(file.writer(), columns);
    }

    /**
     * Adds an image.
     *
     * @param result what was found in it
     * @throws IOException if the disk fails
     */
    public void add(SmearResult result) throws IOException {
        List<Object> values = new ArrayList<>();
        values.add(result.image());
        values.addAll(List.of(result.width(), result.height()));
        values.add(result.pixelSize().micrometres());
        values.add(result.cells().size());
        values.addAll(facts.valuesBehind(result.image()));
        Csv.row(file.writer(), values);
    }

    /**
     * Puts the table in its place.
     *
     * @throws IOException if the disk fails
     */
    public void commit() throws IOException {
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
