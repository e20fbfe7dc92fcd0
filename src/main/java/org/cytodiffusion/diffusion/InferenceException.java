/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import org.cytodiffusion.base.UserException;

/**
 * A network could not be run; the message is a sentence for the user that says why and what to do.
 */
public class InferenceException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     * @param cause what the runtime reported
     */
    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
