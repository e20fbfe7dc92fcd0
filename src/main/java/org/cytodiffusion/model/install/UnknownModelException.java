/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import org.cytodiffusion.model.BundleException;

/** There is no model of the name that was asked for; the message tells which there are. */
public class UnknownModelException extends BundleException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public UnknownModelException(String message) {
        super(message);
    }
}
