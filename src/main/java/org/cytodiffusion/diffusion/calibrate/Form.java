/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Locale;
import org.cytodiffusion.base.UserException;

/** How much of a model is adapted to a laboratory; each form holds the offsets of those before. */
public enum Form {
    /** Nothing but the temperature. */
    NONE,
    /** An offset for the logit of each class. */
    OFFSETS,
    /** Offsets, and a matrix that mixes the log errors under all classes. */
    LINEAR,
    /** Offsets, and the network's features, which take the place of most of the evidence. */
    FEATURES;

    /**
     * The form that a person names.
     *
     * @param word {@code none}, {@code offsets}, {@code linear} or {@code features}
     * @throws UserException if it is another word
     */
    public static Form named(String word) throws UserException {
        for (Form form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                return form;
            }
        }
        throw new UserException(
                "The adaptation must be auto, none, offsets, linear or features, not \""
                        + word
                        + "\".");
    }
}
