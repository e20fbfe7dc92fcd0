/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.EngineOptions;
import org.cytodiffusion.job.ExplainJob;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.inputs.Slices;
import org.cytodiffusion.job.request.ExplainRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: why a cell was given its class and not another. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Explains the class of one cell against another class.",
            "Writes into DIR: panel.png (look at this first), cell.png, difference.png (where the"
                    + " cell would have to differ), evidence.png (which parts speak for which"
                    + " class), counterfactual.png (the cell redrawn as the other class), way.png"
                    + " (probabilities from one to the other), classes.png (bars of all classes),"
                    + " maps.tif and way.tif (the same as numbers, for ImageJ) and explain.json.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, or no such image, cell or class: nothing was done"
        })
final class ExplainCommand extends JobCommand {

    @Parameters(paramLabel = "IMAGE", description = "A TIFF, PNG, JPEG, BMP or GIF file.")
    private Path image;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where results go. Made if it is not there.")
    private Path out;

    @ArgGroup private Which which = new Which();

    /** Which cell; one of three. */
    private static final class Which {

        @Option(
                names = "--cell",
                paramLabel = "N",
                description = "The cell of this number in cells.csv of the same image.")
        private Integer cell;

        @Option(
                names = "--at",
                paramLabel = "X,Y",
                description = "The cell at this place, in pixels of the image.")
        private String at;

        @Option(names = "--crops", description = "The image is one centred cell.")
        private boolean crops;
    }

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "The other class. Default: the second most probable.")
    private String other;

    @Option(
            names = "--slices",
            paramLabel = "first|N",
            description =
                    "Which picture of a file that holds several (pages, slices, frames): NAME:N in"
                            + " cells.csv.")
    private String slices;

    @Mixin private EngineOptions engine;

    @Override
    int run(GivenValues given) throws IOException {
        ExplainRequest request = ExplainRequest.parse(given);
        ProgressLine line = progress(1);
        CellExplanation explained =
                new ExplainJob(request, line).run(PictureReader.one(image, Slices.of(given)));
        line.say(
                String.format(
                        Locale.ROOT,
                        "%s %.1f s: see %s",
                        explained.summary(),
                        explained.seconds(),
                        out.resolve("panel.png")));
        return ExitCode.DONE;
    }
}
