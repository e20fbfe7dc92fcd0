/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.job.JudgeJob;
import org.cytodiffusion.job.request.JudgeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code judge}: verdicts on scores, without pictures. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "For those who train networks: the verdicts of a model on scores that its network gave"
                    + " elsewhere (cytodiffusion_training), as SET-verdicts.csv beside them.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage, or scores that are not of this model"})
final class JudgeCommand extends JobCommand {

    @Parameters(paramLabel = "MODEL", description = "The folder of the model.")
    private Path model;

    @Option(
            names = "--scores",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the scores.")
    private Path scores;

    @Option(
            names = "--sets",
            required = true,
            split = ",",
            paramLabel = "SET",
            description = "Names of the sets of cells: SET.csv, SET-errors.f32, ...")
    private List<String> sets;

    @Override
    int run(GivenValues given) throws IOException {
        print(new JudgeJob(JudgeRequest.parse(given)).run() + " cells are judged.");
        return ExitCode.DONE;
    }
}
