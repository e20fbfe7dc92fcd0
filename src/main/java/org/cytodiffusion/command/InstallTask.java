/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import org.cytodiffusion.analysis.Progress;
import org.cytodiffusion.model.install.InstallProgress;

/**
 * Tells how far an installation is where analyses tell it.
 *
 * @param progress who listens
 */
record InstallTask(Progress progress) implements InstallProgress {

    private static final int BYTES_A_STEP = 1 << 10;

    @Override
    public void report(String stage, long done, long total) {
        boolean known = total > 0 && done <= total;
        int steps = known ? (int) Math.max(1, total / BYTES_A_STEP) : 1;
        progress.report(stage, known ? (int) Math.min(steps, done / BYTES_A_STEP) : 0, steps);
    }

    @Override
    public boolean isCancelled() {
        return progress.isCancelled();
    }
}
