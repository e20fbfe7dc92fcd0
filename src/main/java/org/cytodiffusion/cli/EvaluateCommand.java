/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.EngineOptions;
import org.cytodiffusion.cli.options.LabelledCellOptions;
import org.cytodiffusion.job.EvaluateJob;
import org.cytodiffusion.job.request.EvaluateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: how good a model is, on cells that people labelled. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares a model with labelled cells, each image one centred cell. "
                    + "Further columns of a table make subgroups.",
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
final class EvaluateCommand extends JobCommand {

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
            defaultValue = "" + AnalysisOptions.USUAL_TRIALS,
            description =
                    "Most trials spent on a cell: each adds noise to it and asks the network "
                            + "to remove it. Default: ${DEFAULT-VALUE}.")
    private int maxTrials;

    @Option(
            names = "--metadata",
            paramLabel = "FILE",
            description =
                    "A table (CSV) of what is known of the images: scanner, site, stain, age group,"
                            + " ... Its column file, folder or pattern (with * and ?) says which images a"
                            + " line is about. Its other columns make subgroups.")
    private Path metadata;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Compares figures between the groups of these columns, of the metadata or the"
                            + " table of labels, and writes audit.csv. Default: all columns, if there"
                            + " is a metadata table.")
    private List<String> by = List.of();

    @Mixin private EngineOptions engine;

    @Override
    int run(GivenValues given) throws IOException {
        ProgressLine line = progress(0);
        EvaluateJob job = new EvaluateJob(EvaluateRequest.parse(given), line);
        EvaluationOutcome outcome = job.run();
        if (!outcome.complete()) {
            line.say(EvaluationOutcome.STOPPED);
            return ExitCode.SOME_FAILED;
        }
        outcome.failures().forEach(failure -> line.say(failure.reason()));
        outcome.notes().forEach(line::say);
        outcome.evaluation().figures().forEach(figure -> line.say(sentence(figure)));
        line.say("See " + job.page());
        return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private static String sentence(Figure figure) {
        return String.format(
                Locale.ROOT,
                "%-60s %.4f (%.4f to %.4f)",
                figure.words(),
                figure.estimate().value(),
                figure.estimate().low(),
                figure.estimate().high());
    }
}
