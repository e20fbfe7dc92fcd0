/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cytodiffusion.analysis.CellGenerator;
import org.cytodiffusion.analysis.Generation;
import org.cytodiffusion.analysis.GenerationOptions;
import org.cytodiffusion.analysis.GenerationOptions.Given;
import org.cytodiffusion.analysis.GenerationOptions.References;
import org.cytodiffusion.analysis.GenerationOptions.Sampling;
import org.cytodiffusion.analysis.GenerationOptions.Way;
import org.cytodiffusion.analysis.GenerationPlan;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.display.GeneratedFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate}: new cells drawn by a model, alone or beside real ones. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = ScoreCommand.class,
        description = {
            "Draws new cells of each class, which are no patient's.",
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
final class GenerateCommand implements Callable<Integer> {

    private static final double USUAL_TIME = 0.5;

    @Spec private CommandSpec spec;

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
    private Way sampler;

    @Option(
            names = "--format",
            paramLabel = "png|tiff",
            defaultValue = "png",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Files of single cells. Default: png.")
    private GeneratedFolder.Format format;

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            description =
                    "Real single-cell images to begin with, in a sub-folder for each class or, if"
                            + " --class is given, all in the folder: each is noised and drawn anew.")
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
                    "Real single-cell images, such as those of training: the nearest are shown beside"
                            + " each new cell, so that copying would be seen.")
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
    public Integer call() {
        if (out == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing required option: '--out=DIR'");
        }
        GenerationOptions options = options();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), 1);
        try (CellGenerator generator =
                CellGenerator.open(engine.bundle(), engine.device(), engine.threads())) {
            GenerationPlan plan = generator.plan(options);
            OutputFolder folder = OutputFolder.open(out);
            progress.next(plan.cells() + " cells");
            Generation generation = generator.run(plan, progress);
            generation.remarks().forEach(progress::say);
            new GeneratedFolder(folder, format).write(generation);
            progress.say(summary(generation, plan.cells()));
            return generation.complete() ? ExitCode.DONE : ExitCode.SOME_FAILED;
        } catch (IOException e) {
            progress.clear();
            throw engine.wrong(e.getMessage());
        }
    }

    private GenerationOptions options() {
        int most = GenerationOptions.MOST_CELLS;
        if (count < 1 || count > most) {
            throw engine.wrong("--count must be from 1 to " + most + ", not " + count + ".");
        }
        int mostSteps = GenerationOptions.MOST_STEPS;
        if (steps < 1 || steps > mostSteps) {
            throw engine.wrong("--steps must be from 1 to " + mostSteps + ", not " + steps + ".");
        }
        if (time != null && from == null) {
            throw engine.wrong("--time says how much is kept of given cells: give them by --from.");
        }
        if (time != null && !(time > 0 && time <= 1)) {
            throw engine.wrong("--time must be above 0 and at most 1, not " + time + ".");
        }
        References references =
                new References(
                        Optional.ofNullable(from)
                                .map(f -> new Given(f, time == null ? USUAL_TIME : time)),
                        Optional.ofNullable(nearest),
                        Optional.ofNullable(blind),
                        engine.pixelSize());
        return new GenerationOptions(
                classes, count, seed, new Sampling(steps, sampler), references);
    }

    private String summary(Generation generation, int planned) {
        return String.format(
                Locale.ROOT,
                "%d of %d cells generated, %.1f s on %s: see %s",
                generation.cells().size(),
                planned,
                generation.seconds(),
                generation.device(),
                out.resolve(GeneratedFolder.CONTACT));
    }
}
