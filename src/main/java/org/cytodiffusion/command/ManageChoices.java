/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.bundle.BundleCheck;
import org.cytodiffusion.model.install.InstalledModel;
import org.cytodiffusion.model.install.ModelManager;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param action what to do
 * @param model name or folder of a model
 * @param source folder, zip file or address of a new model
 */
record ManageChoices(String action, String model, String source) {

    static final String LIST = "list";
    static final String INSTALL = "install";
    static final String REMOVE = "remove";
    static final String TEST = "test";
    static final String CARD = "card";

    /**
     * What was done.
     *
     * @param text for the user; a sentence, or the lines of a card
     * @param models what is installed now; empty if that is not asked for
     */
    record Answer(String text, List<InstalledModel> models) {}

    /** Does what was chosen. */
    Answer done(ModelManager manager) throws BundleException, UserException {
        return switch (action == null ? "" : action) {
            case LIST -> listed(manager);
            case INSTALL -> changed(manager.install(given("source", source)).sentence(), manager);
            case REMOVE -> removed(manager);
            case TEST -> tested(manager);
            case CARD -> new Answer(manager.card(given("model", model)), List.of());
            default ->
                    throw new UserException(
                            "action must be list, install, remove, test or card, not \""
                                    + action
                                    + "\".");
        };
    }

    private static Answer listed(ModelManager manager) {
        List<InstalledModel> models = manager.list();
        long good = models.stream().filter(model -> model.problem().isEmpty()).count();
        String text = good + " models can be used, " + (models.size() - good) + " are broken.";
        return new Answer(text, models);
    }

    private Answer removed(ModelManager manager) throws BundleException, UserException {
        InstalledModel gone = manager.remove(given("model", model));
        String text = "\"" + gone.name() + "\" was removed from " + gone.folder() + ".";
        return changed(text, manager);
    }

    private Answer tested(ModelManager manager) throws BundleException, UserException {
        String name = given("model", model);
        BundleCheck.Outcome outcome = manager.test(name, DeviceChoice.parse("cpu"));
        String text =
                String.format(
                        Locale.ROOT,
                        "\"%s\" passed its test: %d cells, largest difference %.2g %%.",
                        name,
                        outcome.cells(),
                        100 * outcome.difference());
        return new Answer(text, List.of());
    }

    private static Answer changed(String sentence, ModelManager manager) {
        return new Answer(sentence, manager.list());
    }

    private static String given(String key, String value) throws UserException {
        if (value == null || value.isBlank()) {
            throw new UserException(
                    key
                            + " must be given for this action: "
                            + (key.equals("model")
                                    ? "the name of a model."
                                    : "a folder, a zip file, or the address of a zip file."));
        }
        return value.strip();
    }
}
