/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.io.IOException;

/** A result cannot be written; the message is one sentence for the user that says what to do. */
public class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     * @param cause what the file system said
     */
    public OutputException(String message, IOException cause) {
        super(message, cause);
    }
}
