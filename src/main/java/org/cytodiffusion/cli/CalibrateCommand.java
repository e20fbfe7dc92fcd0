/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.model.ModelCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code calibrate}: a model for one laboratory, from its own labelled cells. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a model for a laboratory from its own labelled cells, each image one centred"
                    + " cell, at least 20 of each class that is given; classes may be missing.",
            "The network stays as it is; evidence, temperature, adaptation, candidates, certainty"
                    + " and anomaly are fitted anew. The new model is verified and tested before"
                    + " it is installed; the parent is not changed.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the new model is installed",
            "1:the same, but some cells could not be used: they are named",
            "2:wrong usage, too few cells, or it cannot be written: nothing was done"
        })
final class CalibrateCommand implements Callable<Integer> {

    private static final String INSTALLED = "installed";
    private static final String AUTO = "auto";

    @Spec private CommandSpec spec;

    @Mixin private LabelledCellOptions cells;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What the new model is called.")
    private String name;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR|installed",
            description =
                    "The folder that the new model's folder is put into; \"installed\" for the"
                            + " models folder, where it can be chosen at once.")
    private String out;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            defaultValue = "1.0.0",
            description = "Its version. Default: ${DEFAULT-VALUE}.")
    private String version;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "What its card says of the cells: where they come from, how they are stained,"
                            + " who labelled them.")
    private String note;

    @Option(
            names = "--adaptation",
            paramLabel = "auto|none|offsets|linear|features",
            defaultValue = AUTO,
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
            description = "Deals the cells into parts. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin private EngineOptions engine;

    @Override
    public Integer call() {
        try {
            return new CalibrateJob(request(), models(), spec.commandLine()).run(engine);
        } catch (IOException e) {
            throw engine.wrong(e.getMessage());
        }
    }

    private Path models() {
        try {
            return INSTALLED.equals(out) ? ModelCatalog.standard().home() : Path.of(out);
        } catch (InvalidPathException e) {
            throw engine.wrong("--out is no path: " + out + ".");
        }
    }

    private CalibrationRequest request() throws IOException {
        return new CalibrationRequest(
                // Each cell with as many trials as there are.
                cells.request(engine.pixelSize(), Integer.MAX_VALUE),
                new CalibrationRequest.NewModel(name, version, note),
                new CalibrationRequest.Fit(form(), seed, String.join(",", absent)));
    }

    private Optional<Form> form() throws IOException {
        return AUTO.equals(adaptation) ? Optional.empty() : Optional.of(Form.named(adaptation));
    }
}
