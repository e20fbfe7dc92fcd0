/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What was asked for is well written but cannot be done; the message says all there is to say. */
final class RefusedException extends ParameterException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with a sentence for the user. */
    RefusedException(CommandLine command, String sentence) {
        super(command, sentence);
    }
}
