/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import org.cytodiffusion.job.JobOutcome;

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

    /** Nothing could be written; what was done is kept for a run with resume, if that could be. */
    static final int UNWRITTEN = 4;

    /** What a job over images answers. */
    static int of(JobOutcome outcome) {
        if (outcome.end() == JobOutcome.End.UNWRITTEN) {
            return UNWRITTEN;
        }
        return outcome.isWhole() ? DONE : SOME_FAILED;
    }

    private ExitCode() {}
}
