/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.CellChoice;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.SmearImage;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class ExplainCommand implements Callable<Integer> {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9})\\s*,\\s*(\\d{1,9})");

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "A TIFF, PNG, JPEG, BMP or GIF file.")
    private Path input;

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

    @Mixin private EngineOptions engine;

    @Override
    public Integer call() {
        try {
            SmearImage image = ImageReader.read(input);
            ExplainJob.Settings settings =
                    new ExplainJob.Settings(
                            image, out, options(), choice(), Optional.ofNullable(other));
            new ExplainJob(settings, spec.commandLine().getErr()).run(engine);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw engine.wrong(e.getMessage());
        }
    }

    private AnalysisOptions options() {
        AnalysisOptions defaults = AnalysisOptions.defaults();
        AnalysisOptions.Layout layout =
                which.crops ? AnalysisOptions.Layout.CROP : AnalysisOptions.Layout.FIELD;
        return new AnalysisOptions(
                defaults.cells(), layout, engine.pixelSize(), defaults.maxTrials());
    }

    private CellChoice choice() {
        if (which.cell != null) {
            return CellChoice.numbered(which.cell);
        }
        if (which.at == null) {
            return CellChoice.only();
        }
        Matcher place = PLACE.matcher(which.at.trim());
        if (!place.matches()) {
            throw engine.wrong("--at must be two whole numbers, as 120,85, not " + which.at + ".");
        }
        return CellChoice.at(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
    }
}
