/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.io.IOException;

/**
 * Reviews cannot be taken over; the message is one sentence for the user that says why and what to
 * do.
 */
public class ReviewsException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public ReviewsException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     * @param cause what was noticed first
     */
    public ReviewsException(String message, Throwable cause) {
        super(message, cause);
    }
}
