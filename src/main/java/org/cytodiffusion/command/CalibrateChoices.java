/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.model.ModelCatalog;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param out the folder that the new model is put into; empty for where models are
 * @param adaptation {@code auto} or a form
 * @param seed deals the cells into parts
 * @param absent classes that do not occur, with commas between them
 */
record CalibrateChoices(String out, String adaptation, long seed, String absent) {

    static final String AUTO = "auto";
    static final String NONE = "none";
    static final String OFFSETS = "offsets";
    static final String LINEAR = "linear";
    static final String FEATURES = "features";

    /** How the model is fitted. */
    CalibrationRequest.Fit fit() throws IOException {
        Optional<Form> form =
                AUTO.equals(adaptation) ? Optional.empty() : Optional.of(Form.named(adaptation));
        return new CalibrationRequest.Fit(form, seed, absent == null ? "" : absent);
    }

    /** Where the new model goes. */
    Path models(EvaluateChoices given) throws UserException {
        return out == null || out.isBlank() ? ModelCatalog.standard().home() : given.folder();
    }
}
