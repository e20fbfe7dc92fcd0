/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.tables.FailuresTable;

/**
 * All files of a run: filled image by image, and put in their places at the end.
 *
 * @param <R> what comes of an image
 */
public interface RunFiles<R> extends AutoCloseable {

    /** Whether the pictures of an image are there from an earlier run, as far as it has any. */
    boolean hasPictures(ImageFile file);

    /**
     * Writes the pictures of an image, if it is to have any.
     *
     * @throws IOException if the disk fails
     */
    void writePictures(ImageFile file, SmearImage image, R result) throws IOException;

    /**
     * Adds an image to the tables.
     *
     * @throws IOException if the disk fails
     */
    void add(ImageFile file, R result) throws IOException;

    /** Number of cells so far. */
    int cells();

    /**
     * Puts everything in its place. The record of the run comes last: where it is, all is.
     *
     * @param run how it was done
     * @param failures what could not be done
     * @return files that could not be written, each with the reason; then there is no record
     * @throws IOException if none could be written
     */
    List<FailuresTable.Failure> commit(RunRecord run, List<FailuresTable.Failure> failures)
            throws IOException;

    /**
     * Writes what comes last in every run: the failures, and the record if nothing is missing.
     *
     * @param folder where they go
     * @param commits the tables, which have been put in their places
     * @param record how the run was done
     * @param failures what could not be done
     * @return tables that could not be written, each with the reason; then there is no record
     * @throws IOException if none could be written
     */
    static List<FailuresTable.Failure> finish(
            OutputFolder folder,
            Commits commits,
            RunRecord record,
            List<FailuresTable.Failure> failures)
            throws IOException {
        commits.requireSome();
        List<FailuresTable.Failure> unwritten = FailuresTable.of(commits);
        FailuresTable.write(
                folder.file("failures.csv"),
                Stream.concat(failures.stream(), unwritten.stream()).toList());
        if (unwritten.isEmpty()) {
            record.write(folder.file(RunRecord.NAME));
        }
        return unwritten;
    }

    @Override
    void close() throws IOException;
}
