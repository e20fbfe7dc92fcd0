/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

/**
 * The network that finds cells could not be run; the message is a sentence for the user. Unchecked,
 * as finders that need no network cannot fail so.
 */
public final class CellMapsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user that says why and what to do
     * @param cause what the runtime reported
     */
    public CellMapsException(String message, Throwable cause) {
        super(message, cause);
    }
}
