/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how good a model is, on cells that people labelled. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Holds a model to labelled cells, each image one centred cell. Further columns of a"
                    + " table make subgroups.",
            "Writes into DIR: evaluation.html (read this first), evaluation.json, figures.csv (all"
                    + " figures with 95 %% intervals), cells.csv, run.json, and failures.csv if"
                    + " there are any.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all cells are in it",
            "1:some cells could not be used: they are named in failures.csv, the figures are of the"
                    + " others",
            "2:wrong usage: nothing was done"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where results go. Made if it is not there.")
    private Path out;

    @Mixin private LabelledCellOptions cells;

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            defaultValue = "16",
            description = "Most noise trials spent on a cell. Default: ${DEFAULT-VALUE}.")
    private int maxTrials;

    @Mixin private EngineOptions engine;

    @Override
    public Integer call() {
        try {
            return new EvaluateJob(request(), out, spec.commandLine().getErr()).run(engine);
        } catch (IOException e) {
            throw engine.wrong(e.getMessage());
        }
    }

    private EvaluationRequest request() throws IOException {
        if (maxTrials < 1) {
            throw engine.wrong("--max-trials must be at least 1, not " + maxTrials + ".");
        }
        return cells.request(engine.pixelSize(), maxTrials);
    }
}
