/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.IJ;
import org.cytodiffusion.analysis.Progress;
import org.scijava.app.StatusService;
import org.scijava.task.Task;

/** Shows progress in the window of Fiji; the Escape key and the task's own button cancel. */
final class TaskProgress implements Progress, AutoCloseable {

    private final StatusService status;
    private final Task task;

    /** Begins a task. */
    TaskProgress(StatusService status, Task task) {
        this.status = status;
        this.task = task;
        IJ.resetEscape();
        task.start();
    }

    @Override
    public void report(String stage, int done, int total) {
        status.showStatus(done, total, stage);
        task.setStatusMessage(stage);
        task.setProgressMaximum(total);
        task.setProgressValue(done);
    }

    @Override
    public boolean isCancelled() {
        return IJ.escapePressed() || task.isCanceled();
    }

    @Override
    public void close() {
        status.clearStatus();
        task.finish();
    }
}
