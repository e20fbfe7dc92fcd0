/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.EngineOptions;
import org.cytodiffusion.cli.options.LabelledCellOptions;
import org.cytodiffusion.cli.options.NewModelOptions;
import org.cytodiffusion.job.CalibrateJob;
import org.cytodiffusion.job.request.CalibrateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate}: a model for one laboratory, from its own labelled cells. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a model for a laboratory from its own labelled cells, each image one centred"
                    + " cell, at least 20 of each class that is given; classes may be missing."
                    + " Or, with --unlabelled, from images without labels.",
            "The network stays as it is; probabilities, candidates, certainty and "
                    + "anomaly are fitted again. The new model is verified and tested before "
                    + "it is installed; the parent is not changed.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the new model is installed",
            "1:the same, but some cells could not be used: they are named",
            "2:wrong usage, too few cells, or it cannot be written: nothing was done"
        })
final class CalibrateCommand extends JobCommand {

    @Mixin private LabelledCellOptions cells;

    @Option(
            names = "--unlabelled",
            paramLabel = "DIR",
            description =
                    "Instead of labelled cells: a folder of fields of the laboratory, with at least"
                            + " 50 leukocytes. Classes are moved to where its cells lie; nothing is"
                            + " called certain.")
    private Path unlabelled;

    @Option(names = "--crops", description = "Each image of --unlabelled is one centred cell.")
    private boolean crops;

    @Mixin private NewModelOptions model;

    @Option(
            names = "--adaptation",
            paramLabel = "auto|none|offsets|linear|features",
            defaultValue = CalibrationRequest.AUTO,
            description =
                    "How much of the model is adapted to the laboratory; auto lets the cells"
                            + " decide. Default: ${DEFAULT-VALUE}.")
    private String adaptation;

    @Option(
            names = "--absent",
            paramLabel = "CLASS",
            split = ",",
            description =
                    "Classes that do not occur in the images to come: candidates of no cell. The"
                            + " others of which no cells are given stay candidates of every cell.")
    private List<String> absent = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Seed by which the cells are dealt into parts. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin private EngineOptions engine;

    @Override
    int run(GivenValues given) throws IOException {
        CalibrateJob.Outcome outcome = calibrated(new CalibrateJob(CalibrateRequest.parse(given)));
        outcome.lines().forEach(this::print);
        print(outcome.installed().sentence());
        return outcome.whole() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private CalibrateJob.Outcome calibrated(CalibrateJob job) throws IOException {
        ProgressLine line = progress(1);
        InstallLine installing = installing();
        line.next(model.name());
        try {
            return job.run(line, installing);
        } finally {
            line.clear();
            installing.clear();
        }
    }
}
