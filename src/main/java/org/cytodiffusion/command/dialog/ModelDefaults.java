/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.dialog;

import java.util.List;
import org.cytodiffusion.model.install.ModelCatalog;

/** What suits the models that are installed. */
public final class ModelDefaults {

    private ModelDefaults() {}

    /** The model that is chosen if nobody says; empty text if none is installed. */
    public static String first() {
        List<String> names = ModelCatalog.standard().names();
        return names.isEmpty() ? "" : names.get(0);
    }

    /** The model that was chosen, else the first. */
    public static String orFirst(String model) {
        return model == null ? first() : model;
    }

    /**
     * As many trials as a model has: further ones do not exist, and it ends by itself where fewer
     * settle a cell.
     *
     * @param model name or folder
     * @param otherwise if there is no such model
     */
    public static int trials(String model, int otherwise) {
        return ModelCatalog.standard().trials(model == null ? "" : model).orElse(otherwise);
    }
}
