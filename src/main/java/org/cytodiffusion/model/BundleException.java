/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import org.cytodiffusion.base.UserException;

/**
 * A model bundle cannot be used; the message is one sentence for the user: what is wrong, what to
 * do.
 */
public class BundleException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public BundleException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     * @param cause what was noticed first
     */
    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
