/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.io.IOException;

/** There is no adaptation of that name; the message is a sentence for the user. */
public class UnknownFormException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param word what was given
     */
    public UnknownFormException(String word) {
        super(
                "The adaptation must be auto, none, offsets, linear or features, not \""
                        + word
                        + "\".");
    }
}
