/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;

/**
 * What was asked to be explained cannot be; the message is one sentence for the user that says why
 * and what to do.
 */
public class ExplanationException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public ExplanationException(String message) {
        super(message);
    }
}
