/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

/** A result cannot be written, which ends a job whatever else it could still do. */
public class OutputException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the person
     * @param cause what was noticed first; may be null
     */
    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
