/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;

/**
 * Cells cannot be generated, or compared with real ones, as was asked; the message is one sentence
 * for the user that says why and what to do.
 */
public class GenerationException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public GenerationException(String message) {
        super(message);
    }
}
