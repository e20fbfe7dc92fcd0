/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.command.keys.Attendance;
import org.cytodiffusion.display.TrainingCurve;
import org.cytodiffusion.display.page.ClosingWindow;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.job.training.TrainJob;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.train.TrainListener;
import org.cytodiffusion.train.TrainPoint;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Trains a model further on a laboratory's own labelled cells. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Train Model...",
        description = "Trains a model further on your own labelled cells.")
public class TrainModel extends TrainParameters {

    private TrainJob.Outcome outcome;

    @Override
    protected void work(JobListener progress) throws IOException {
        TrainJob job = new TrainJob(TrainRequest.parse(given()));
        try (TrainingCurve curve = new TrainingCurve(name())) {
            if (Attendance.isPerson() && !isDryRun()) {
                curve.show();
            }
            outcome = job.run(new Watch(progress, curve));
        }
    }

    @Override
    protected void show() {
        List<String> words = new ArrayList<>();
        outcome.installed().map(Installation::sentence).ifPresent(words::add);
        outcome.unusable().stream().map(UnusableCell::reason).forEach(words::add);
        words.addAll(outcome.lines());
        info(String.join("\n", words));
        tell(words.get(0));
        Optional<Path> folder = outcome.installed().map(Installation::folder);
        conclude(new ClosingWindow("Train Model", words, Optional.empty(), folder));
    }

    /** What was installed; empty before the run, after a dry run and if it failed. */
    public Optional<Installation> installed() {
        return Optional.ofNullable(outcome).flatMap(TrainJob.Outcome::installed);
    }

    /** Shows the curve beside the progress. */
    private record Watch(JobListener progress, TrainingCurve curve) implements TrainListener {

        @Override
        public void point(TrainPoint point) {
            curve.add(point);
        }

        @Override
        public void report(String stage, long done, long total) {
            progress.report(stage, done, total);
        }

        @Override
        public boolean isCancelled() {
            return progress.isCancelled();
        }
    }
}
