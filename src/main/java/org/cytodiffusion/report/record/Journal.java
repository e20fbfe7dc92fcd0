/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.ImageResult;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.CellClass;

/**
 * The results of a run image by image, written as they come, so that a run that was stopped can go
 * on from there. One line of JSON an image; the first line tells the model and the parameters. A
 * last line that was cut off in the middle is passed over.
 *
 * @param <R> what comes of an image
 */
public final class Journal<R extends ImageResult> implements AutoCloseable {

    /** Its name in the folder of the results. */
    public static final String NAME = ".resume.jsonl";

    private final JournalFile file;
    private final ResultForm<R> results;

    private Journal(JournalFile file, ResultForm<R> results) {
        this.file = file;
        this.results = results;
    }

    /**
     * What a journal is for.
     *
     * @param key model and parameters; results are taken over only if these are the same
     * @param results how results are kept
     * @param resume whether to take over earlier results
     * @param <R> what comes of an image
     */
    public record Setup<R extends ImageResult>(
            Map<String, String> key, ResultForm<R> results, boolean resume) {}

    /**
     * Begins a journal, or goes on with one.
     *
     * @param folder the folder of the results
     * @param setup what it is for
     * @param <R> what comes of an image
     * @return the journal
     * @throws OutputException if it cannot be read or written
     */
    public static <R extends ImageResult> Journal<R> open(OutputFolder folder, Setup<R> setup)
            throws OutputException {
        JournalFile file = JournalFile.open(folder, setup.key(), setup.resume());
        return new Journal<>(file, setup.results());
    }

    /**
     * The images of a run of classify, whatever its model and parameters.
     *
     * @param folder the folder of the results
     * @param classes the classes of its model
     * @return by name of the image
     * @throws OutputException if there is no journal, or it is damaged
     */
    public static List<SmearResult> read(Path folder, List<CellClass> classes)
            throws OutputException {
        ResultJson results = new ResultJson(classes);
        try {
            return JournalFile.results(folder).stream().map(results::read).toList();
        } catch (RuntimeException e) {
            // Sound lines of another shape.
            throw new OutputException(
                    folder.resolve(NAME) + " was not written by classify: classify again.", e);
        }
    }

    /** Whether there are earlier results, but of another model or other parameters. */
    public boolean isRefused() {
        return file.isRefused();
    }

    /**
     * An earlier result.
     *
     * @param image the image's name in tables
     * @param state what tells that the file has not changed since
     * @return the result, if there is one that can be used
     */
    public Optional<R> earlier(String image, String state) {
        try {
            return file.earlier(image, state)
                    .map(results::read)
                    .filter(result -> result.image().equals(image));
        } catch (RuntimeException e) {
            // A line of another shape: the image is analysed again.
            return Optional.empty();
        }
    }

    /**
     * Keeps a result.
     *
     * @param state what tells whether the file has changed later
     * @param result the result
     * @throws OutputException if the disk fails
     */
    public void add(String state, R result) throws OutputException {
        file.add(result.image(), state, results.write(result));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
