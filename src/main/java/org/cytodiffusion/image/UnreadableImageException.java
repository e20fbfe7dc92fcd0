/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import org.cytodiffusion.base.UserException;

/**
 * An image cannot be used; the message is one sentence for the user that says why and what to do.
 */
public class UnreadableImageException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public UnreadableImageException(String message) {
        super(message);
    }
}
