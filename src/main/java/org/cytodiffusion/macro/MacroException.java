/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import java.io.IOException;

/** A macro asked for what cannot be; the message is a sentence that says why and what to do. */
public class MacroException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public MacroException(String message) {
        super(message);
    }
}
