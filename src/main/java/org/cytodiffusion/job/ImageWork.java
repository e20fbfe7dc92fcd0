/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.ImageResult;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.files.RunFiles;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.report.record.ResultForm;
import org.cytodiffusion.report.record.RunRecord;

/**
 * What a job does with images. {@link ImagesRun} does what all such jobs share: order, resume,
 * failures, tables.
 *
 * @param <R> what comes of an image
 */
interface ImageWork<R extends ImageResult> {

    /** Threads on the CPU, at least 1. */
    int threads();

    /** What results depend on: an earlier result counts only if this is the same. */
    Map<String, String> resultsDependOn();

    /** How results are kept for a run that goes on from this one. */
    ResultForm<R> form();

    /**
     * Begins the files of the run.
     *
     * @param folder where they go
     * @param pictures reads images again
     * @throws IOException if nothing can be written there
     */
    RunFiles<R> files(OutputFolder folder, PictureReader pictures) throws IOException;

    /**
     * Works on images.
     *
     * @param images which
     * @param sink takes what comes of each of those to be done, in their order; of those that come
     *     after a cancel nothing
     * @throws IOException if the sink throws it
     */
    void run(Images images, ResultSink<R> sink) throws IOException;

    /**
     * Images of a run.
     *
     * @param all every one, also those that an earlier run has done
     * @param todo those to be done
     */
    record Images(List<ImageSource> all, List<ImageSource> todo) {}

    /** What a person should know of the run as far as it has come; each sentence is said once. */
    Stream<String> remarks();

    /** What a person should know of one image. */
    List<String> remarks(SmearImage image, R result);

    /**
     * What is written down of the run.
     *
     * @param progress how far it came
     */
    RunRecord record(RunProgress progress);
}
