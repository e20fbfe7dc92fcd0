/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.IJ;
import org.cytodiffusion.job.JobListener;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;

/** Shows progress in the window of Fiji; the Escape key and the task's own button cancel. */
final class TaskProgress implements JobListener, AutoCloseable {

    /** Bytes are counted too, and a bar has no room for billions. */
    private static final int MOST_STEPS = 1 << 20;

    private final StatusService status;
    private final LogService log;
    private final Task task;

    /** Begins a task. */
    TaskProgress(StatusService status, LogService log, Task task) {
        this.status = status;
        this.log = log;
        this.task = task;
        IJ.resetEscape();
        task.start();
    }

    @Override
    public void report(String stage, long done, long total) {
        long shrunk = Math.max(1, total / MOST_STEPS);
        int steps = (int) Math.max(1, total / shrunk);
        int at = (int) Math.min(steps, done / shrunk);
        status.showStatus(at, steps, stage);
        task.setStatusMessage(stage);
        task.setProgressMaximum(steps);
        task.setProgressValue(at);
    }

    @Override
    public boolean isCancelled() {
        return IJ.escapePressed() || task.isCanceled();
    }

    @Override
    public void next(String image) {
        // The stages tell of it.
    }

    @Override
    public void say(String sentence) {
        log.warn(sentence);
    }

    @Override
    public void fault(Throwable fault) {
        log.error(fault);
    }

    @Override
    public void close() {
        // ImageJ's bar goes away only when the last that it hears of is done.
        status.showProgress(1, 1);
        status.clearStatus();
        task.setProgressValue(task.getProgressMaximum());
        task.finish();
    }
}
