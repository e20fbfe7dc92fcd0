/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;

/** A model cannot be calibrated; the message is a sentence for the user that says what to do. */
public class CalibrationException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the user
     */
    public CalibrationException(String message) {
        super(message);
    }
}
