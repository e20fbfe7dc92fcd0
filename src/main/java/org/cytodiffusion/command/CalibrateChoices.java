/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.model.ModelCatalog;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param out the folder that the new model is put into; empty for where models are
 * @param adaptation {@code auto} or a form
 * @param seed deals the cells into parts
 */
record CalibrateChoices(String out, String adaptation, long seed) {

    static final String AUTO = "auto";
    static final String NONE = "none";
    static final String OFFSETS = "offsets";
    static final String LINEAR = "linear";

    /** How the model is fitted. */
    LaboratoryFit.Options options() throws IOException {
        Optional<Form> form =
                AUTO.equals(adaptation) ? Optional.empty() : Optional.of(Form.named(adaptation));
        return new LaboratoryFit.Options(form, seed);
    }

    /** Where the new model goes. */
    Path models(EvaluateChoices given) throws InvalidChoiceException {
        return out == null || out.isBlank() ? ModelCatalog.standard().home() : given.folder();
    }
}
