/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.EngineOptions;
import org.cytodiffusion.cli.options.LabelledCellOptions;
import org.cytodiffusion.cli.options.NewModelOptions;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.job.training.TrainJob;
import org.cytodiffusion.train.TrainListener;
import org.cytodiffusion.train.TrainPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: a laboratory's own model, from its own labelled cells. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a model further on a laboratory's own labelled cells, each image one centred"
                    + " cell, at least 8 of each class; calibrates it on a quarter of them that it"
                    + " did not learn from; and installs it. The parent is not changed.",
            "Needs PyTorch on the class path (docs/TRAINING.md).",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the new model is installed, or this was a dry run",
            "1:the same, but some cells could not be used: they are named",
            "2:wrong usage, too few cells, or it cannot be trained or written: nothing was installed"
        })
final class TrainCommand extends JobCommand {

    @Mixin private LabelledCellOptions cells;

    @Mixin private NewModelOptions model;

    @Option(
            names = "--new-classes",
            paramLabel = "CLASS",
            split = ",",
            description = "Classes that the model does not have yet. Each starts from the nearest.")
    private List<String> added = List.of();

    @Option(
            names = "--missing",
            paramLabel = "keep|drop",
            defaultValue = "keep",
            description =
                    "What becomes of the model's classes of which no cells are given. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String missing;

    @Option(
            names = "--unlabelled",
            paramLabel = "DIR",
            description = "A folder of images of single cells without a label, to learn from, too.")
    private Path unlabelled;

    @Option(
            names = "--part",
            paramLabel = "auto|heads|last|all",
            defaultValue = "auto",
            description =
                    "How much of the network is trained; auto goes by the number of cells."
                            + " Default: ${DEFAULT-VALUE}.")
    private String part;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps at most. Default: by the number of cells.")
    private Integer steps;

    @Option(
            names = "--view",
            paramLabel = "UM",
            description =
                    "Edge of what the network is shown of a cell, in um: about twice the width of the"
                            + " cells. Default: the model's.")
    private Double view;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all that is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--dry-run",
            description = "Says what would be trained on what, and how long it would take.")
    private boolean dryRun;

    @Option(names = "--resume", description = "Takes up a training that was stopped or killed.")
    private boolean resume;

    @Mixin private EngineOptions engine;

    @Override
    int run(GivenValues given) throws IOException {
        ProgressLine line = progress(1);
        line.next(model.name());
        TrainJob.Outcome outcome;
        try {
            outcome = new TrainJob(TrainRequest.parse(given)).run(new Listener(line));
        } finally {
            line.clear();
        }
        outcome.unusable().forEach(cell -> print(cell.reason()));
        outcome.lines().forEach(this::print);
        outcome.installed().ifPresent(installed -> print(installed.sentence()));
        return outcome.unusable().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** Each point of the curve is a line of its own. */
    private record Listener(ProgressLine line) implements TrainListener {

        @Override
        public void point(TrainPoint point) {
            line.say(
                    String.format(
                            Locale.ROOT,
                            "Step %d of %d: loss %.3f; held out: %.3f, balanced accuracy %.3f",
                            point.step(),
                            point.steps(),
                            point.loss(),
                            point.heldLoss(),
                            point.heldAccuracy()));
        }

        @Override
        public void report(String stage, long done, long total) {
            line.report(stage, done, total);
        }

        @Override
        public boolean isCancelled() {
            return line.isCancelled();
        }
    }
}
