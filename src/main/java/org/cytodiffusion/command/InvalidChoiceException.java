/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;

/** A parameter has a value that is not allowed; the message tells what was given and what is. */
public class InvalidChoiceException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public InvalidChoiceException(String message) {
        super(message);
    }
}
