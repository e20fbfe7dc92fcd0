/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.analysis.labels.Assignments;
import org.cytodiffusion.analysis.labels.LabelSource;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.model.ModelCatalog;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param cells folder or table of labelled cells
 * @param images folder of the images of a table; empty if they lie beside it
 * @param map labels and classes
 * @param adaptation {@code auto} or a form
 * @param pixelSize in um; 0 to find it from each image
 */
record CalibrateChoices(
        String cells, String images, String map, String adaptation, double pixelSize) {

    static final String AUTO = "auto";
    static final String NONE = "none";
    static final String OFFSETS = "offsets";
    static final String LINEAR = "linear";

    /**
     * The request.
     *
     * @param model what the new model is called
     * @param seed deals the cells into parts
     */
    CalibrationRequest request(CalibrationRequest.NewModel model, long seed) throws IOException {
        if (cells == null || cells.isBlank()) {
            throw new InvalidChoiceException(
                    "cells must be given: a folder with a sub-folder of images for each class, or"
                            + " a table.");
        }
        if (!(pixelSize >= 0 && pixelSize <= ClassifyChoices.LARGEST_PIXEL)) {
            throw new InvalidChoiceException(
                    "pixelsize must be from 0 (find it from each image) to "
                            + ClassifyChoices.LARGEST_PIXEL
                            + " um, not "
                            + pixelSize
                            + ".");
        }
        Optional<Path> beside =
                images == null || images.isBlank()
                        ? Optional.empty()
                        : Optional.of(path("images", images));
        EvaluationRequest read =
                new EvaluationRequest(
                        new LabelSource(path("cells", cells), beside, List.of()),
                        Assignments.parse(map == null ? "" : map, "map"),
                        Assignments.parse("", "where"),
                        pixelSize == 0 ? OptionalDouble.empty() : OptionalDouble.of(pixelSize),
                        Integer.MAX_VALUE);
        Optional<Form> form =
                AUTO.equals(adaptation) ? Optional.empty() : Optional.of(Form.named(adaptation));
        return new CalibrationRequest(read, model, new LaboratoryFit.Options(form, seed));
    }

    /** The folder that the new model is put into; empty text for where models are. */
    static Path models(String folder) throws InvalidChoiceException {
        return folder == null || folder.isBlank()
                ? ModelCatalog.standard().home()
                : path("folder", folder);
    }

    private static Path path(String key, String text) throws InvalidChoiceException {
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new InvalidChoiceException(key + " is no path: \"" + text + "\".");
        }
    }
}
