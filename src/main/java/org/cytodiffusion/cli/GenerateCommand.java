/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.EngineOptions;
import org.cytodiffusion.job.GenerateJob;
import org.cytodiffusion.job.files.GeneratedFolder;
import org.cytodiffusion.job.request.GenerateRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: new cells drawn by a model, alone or beside real ones. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = ScoreCommand.class,
        description = {
            "Draws new cells of each class, which belong to no patient.",
            "Writes into DIR: contact-sheet.png (look at this first), cells/CLASS_NUMBER.png,"
                    + " generated.csv (class, seed and index of each) and generate.json; with --nearest"
                    + " nearest.png and nearest.csv; with --blind the folder blind (sheet.png and"
                    + " form.html, for those who take the test) and blind-key.csv (not for them)."
                    + " \"generate score\" scores the filled forms.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:stopped early; the cells drawn until then are there",
            "2:wrong usage, or no such class or folder: nothing was done"
        })
final class GenerateCommand extends JobCommand {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results go. Made if it is not there. Must be given.")
    private Path out;

    @Option(
            names = "--class",
            paramLabel = "NAME",
            split = ",",
            description = "One class or several, by name. Default: all of the model.")
    private List<String> classes = List.of();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "Cells of each class; with --from new cells of each given one. Default: 8.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Other seeds give other cells, the same seed the same. Default: 1.")
    private long seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "24",
            description = "Network passes a cell. Default: 24.")
    private int steps;

    @Option(
            names = "--sampler",
            paramLabel = "dpm|ddim",
            defaultValue = "dpm",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "DPM-Solver++ (2M), or DDIM, which needs more steps. Default: dpm.")
    private String sampler;

    @Option(
            names = "--laboratory",
            paramLabel = "NAME",
            description =
                    "In whose stain and camera cells are drawn, where the model knows several."
                            + " Default: the model's first.")
    private String laboratory;

    @Option(
            names = "--format",
            paramLabel = "png|tiff",
            defaultValue = "png",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Files of single cells. Default: png.")
    private String format;

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            description =
                    "Real single-cell images to begin with, in a sub-folder for each class or, if"
                            + " --class is given, all in the folder: each is noised and redrawn.")
    private Path from;

    @Option(
            names = "--time",
            paramLabel = "T",
            description =
                    "How much noise --from adds, above 0 and at most 1, which leaves nothing of"
                            + " the cells. Default: 0.5.")
    private Double time;

    @Option(
            names = "--nearest",
            paramLabel = "FOLDER",
            description =
                    "Real single-cell images, such as those of training: the nearest are shown"
                            + " beside each new cell, so that copying would be seen.")
    private Path nearest;

    @Option(
            names = "--blind",
            paramLabel = "FOLDER",
            description =
                    "Real single-cell images, in a sub-folder for each class or all in the folder:"
                            + " as many as new cells are mixed with these, for a test of who can tell"
                            + " them apart.")
    private Path blind;

    @Mixin private EngineOptions engine;

    @Override
    int run(GivenValues given) throws IOException {
        if (out == null) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "Missing required option: '--out=DIR'");
        }
        ProgressLine line = progress(1);
        try {
            GenerateJob.Outcome outcome = new GenerateJob(GenerateRequest.parse(given), line).run();
            line.say(summary(outcome));
            return outcome.generation().complete() ? ExitCode.DONE : ExitCode.SOME_FAILED;
        } finally {
            line.clear();
        }
    }

    private String summary(GenerateJob.Outcome outcome) {
        Generation generation = outcome.generation();
        return String.format(
                Locale.ROOT,
                "%d of %d cells generated, %.1f s on %s: see %s",
                generation.cells().size(),
                outcome.planned(),
                generation.seconds(),
                generation.device(),
                out.resolve(GeneratedFolder.CONTACT));
    }
}
