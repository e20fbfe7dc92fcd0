/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.io.IOException;

/** Labelled cells cannot be read; the message is a sentence for the user that says what to do. */
public class LabelException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public LabelException(String message) {
        super(message);
    }
}
