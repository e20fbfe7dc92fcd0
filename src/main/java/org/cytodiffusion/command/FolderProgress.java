/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.Locale;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.job.JobListener;
import org.scijava.log.LogService;

/** Shows how many images of a job are done in the window of Fiji, and logs what it has to say. */
final class FolderProgress implements JobListener {

    private final Progress progress;
    private final int images;
    private final LogService log;
    private int done;

    /** Begins with no image done. */
    FolderProgress(Progress progress, int images, LogService log) {
        this.progress = progress;
        this.images = images;
        this.log = log;
    }

    @Override
    public synchronized void next(String image) {
        done++;
        progress.report(text(image), done, images);
    }

    @Override
    public synchronized void report(String stage, long steps, long total) {
        progress.report(text(stage), done, images);
    }

    @Override
    public boolean isCancelled() {
        return progress.isCancelled();
    }

    @Override
    public void say(String sentence) {
        log.info(sentence);
    }

    @Override
    public void fault(Throwable fault) {
        log.error(fault);
    }

    private String text(String what) {
        return String.format(Locale.ROOT, "%d of %d images done. %s", done, images, what);
    }
}
