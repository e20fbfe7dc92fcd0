/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

/** What the process answers to the shell. */
final class ExitCode {

    /** Everything was done. */
    static final int DONE = 0;

    /** Some images failed; they are named in failures.csv, the others are complete. */
    static final int SOME_FAILED = 1;

    /** Wrong usage: nothing was done. */
    static final int USAGE = 2;

    /** A fault of this software. */
    static final int BUG = 3;

    private ExitCode() {}
}
