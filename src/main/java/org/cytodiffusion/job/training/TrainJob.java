/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.training;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.train.PyTorch;
import org.cytodiffusion.train.TrainListener;

/**
 * Trains a model further on a laboratory's own cells, calibrates it on others of them, and installs
 * what comes of it. The parent is never changed.
 *
 * @param request which model, on what, and where to
 */
public record TrainJob(TrainRequest request) {

    /**
     * What was done.
     *
     * @param lines what a person is told of it
     * @param installed what was installed; empty after a dry run
     * @param unusable cells that could not be used, and why
     */
    public record Outcome(
            List<String> lines, Optional<Installation> installed, List<UnusableCell> unusable) {}

    /**
     * Trains, or says how long it would take.
     *
     * @param listener hears how it goes; if it stops the training itself, the best so far is kept
     * @return what was done
     * @throws IOException with a sentence for the person, if it cannot be done: then nothing is
     *     installed
     */
    public Outcome run(TrainListener listener) throws IOException {
        PyTorch.require();
        try {
            return new TrainWork(request, listener).run();
        } catch (CancellationException e) {
            throw new UserException("The training was stopped, and nothing was written.", e);
        } catch (OutOfMemoryError e) {
            throw new UserException(
                    "There is not enough memory to train on so many cells: give Fiji more"
                            + " (Edit > Options > Memory & Threads), or train on fewer.",
                    e);
        }
    }
}
