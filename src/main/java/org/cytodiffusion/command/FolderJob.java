/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.ImageList;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param folder path of a folder of images
 * @param output path of a folder for results; empty for one within the folder of images
 * @param layout one of the constants
 * @param choices how to classify
 */
record FolderJob(String folder, String output, String layout, ClassifyChoices choices) {

    static final String FIELDS = "fields";
    static final String SINGLE = "single cells";

    /** The folder of results within that of images. */
    private static final String RESULTS = "cytodiffusion";

    /**
     * The job.
     *
     * @param resume whether to take over earlier results
     * @throws IOException with a sentence for the user, if it cannot be done
     */
    ClassifyJob.Settings settings(boolean resume) throws IOException {
        AnalysisOptions options = choices.options();
        AnalysisOptions laidOut =
                new AnalysisOptions(
                        options.cells(), whichLayout(), options.pixelSize(), options.maxTrials());
        ClassifyJob.Run run =
                new ClassifyJob.Run(
                        choices.deviceChoice(),
                        choices.device(),
                        FieldFinder.Way.NETWORK,
                        Runtime.getRuntime().availableProcessors(),
                        0,
                        resume);
        Path in =
                FolderChoice.of(folder)
                        .orElseThrow(
                                () ->
                                        new UserException(
                                                "folder must be given: the path of a folder of"
                                                        + " images."));
        Path out = FolderChoice.of(output).orElse(in.resolve(RESULTS));
        return new ClassifyJob.Settings(
                images(in, out), out, choices.bundle(), laidOut, run, Optional.empty());
    }

    private AnalysisOptions.Layout whichLayout() throws UserException {
        return switch (layout == null ? "" : layout) {
            case FIELDS -> AnalysisOptions.Layout.FIELD;
            case SINGLE -> AnalysisOptions.Layout.CROP;
            default ->
                    throw new UserException(
                            String.format(
                                    "layout must be %s or %s, not \"%s\".",
                                    FIELDS, SINGLE, layout));
        };
    }

    private static ImageList images(Path in, Path out) throws IOException {
        ImageList images = new ImageList(out);
        images.add(in);
        if (images.images().isEmpty()) {
            throw new UserException(images.failures().get(0).reason());
        }
        return images;
    }
}
