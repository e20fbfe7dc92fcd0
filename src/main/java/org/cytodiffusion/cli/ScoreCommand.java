/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.report.blind.BlindAnswers;
import org.cytodiffusion.report.blind.BlindKey;
import org.cytodiffusion.report.blind.BlindScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generate score}: how well people told real cells from generated ones. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores filled forms of a blind test: the share of right answers for each class and for"
                    + " all, its 95 %% interval (Clopper-Pearson), and whether it differs from chance"
                    + " (exact binomial test, 5 %%).",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage, or files that do not belong together"})
final class ScoreCommand extends JobCommand {

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The blind-key.csv of the test.")
    private Path key;

    @Option(names = "--csv", description = "Answers in comma-separated values.")
    private boolean csv;

    @Parameters(
            arity = "1..*",
            paramLabel = "ANSWERS",
            description = "Filled forms, as form.html saves them; one a person.")
    private List<Path> forms;

    @Override
    int run(GivenValues given) throws IOException {
        BlindKey truth = BlindKey.read(key);
        List<BlindScore> scores = new ArrayList<>();
        for (Path form : forms) {
            scores.add(BlindScore.of(truth, BlindAnswers.read(form, truth)));
        }
        print(scores);
        return ExitCode.DONE;
    }

    private void print(List<BlindScore> scores) {
        PrintWriter answers = spec().commandLine().getOut();
        for (int i = 0; i < scores.size(); i++) {
            if (forms.size() > 1 || !csv) {
                answers.println((csv ? "# " : "") + forms.get(i));
            }
            answers.print(csv ? scores.get(i).csv() : scores.get(i).text());
        }
        answers.flush();
    }
}
