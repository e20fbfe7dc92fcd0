/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.nio.file.Path;

/**
 * What an installation came to.
 *
 * @param name of the model
 * @param version of the model
 * @param folder where it lies now
 * @param change what was changed
 * @param remark what the person should know besides, a sentence; may be empty
 */
public record Installation(String name, String version, Path folder, Change change, String remark) {

    /** The same with something that the person should know. */
    Installation remarking(String sentence) {
        return new Installation(name, version, folder, change, sentence);
    }

    /** What was changed. */
    public enum Change {
        /** There was no model of that name in the folder. */
        ADDED,
        /** It took the place of another version. */
        REPLACED,
        /** The same model was there already; nothing was changed. */
        NONE
    }

    /** In words for the user, a sentence. */
    public String sentence() {
        String model = "\"" + name + "\" " + version;
        String more = remark.isEmpty() ? "" : " " + remark;
        return done(model) + more;
    }

    private String done(String model) {
        return switch (change) {
            case ADDED -> model + " was installed in " + folder + ".";
            case REPLACED ->
                    model + " was installed in " + folder + ", in place of another version.";
            case NONE -> model + " is installed already, in " + folder + ".";
        };
    }
}
