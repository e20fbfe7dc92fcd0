/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** {@code classify}: images in, tables and pictures out. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Classifies the blood cells in images.",
            "Writes into DIR: cells.csv (one row a cell), differential.csv, cells.geojson"
                    + " (outlines), overlays/NAME.png, report.html (read this first), run.json, and"
                    + " failures.csv if there are any.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all images done",
            "1:some images failed: they are named in failures.csv, the others are complete",
            "2:wrong usage: nothing was done"
        })
final class ClassifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE|FOLDER",
            description =
                    "TIFF, PNG, JPEG, BMP or GIF files, or folders of them. Sub-folders are"
                        + " searched too; NAME_mask and NAME_labels files beside an image NAME are"
                        + " not images.")
    private List<Path> inputs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where results go. Made if it is not there.")
    private Path out;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description =
                    "A model by name, or the folder of one. Default: the first that is known.")
    private String model;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Looks for models in this folder only.")
    private Path models;

    @Option(names = "--crops", description = "Every image is one centred cell: one row an image.")
    private boolean crops;

    @Option(
            names = "--pixel-size",
            paramLabel = "UM",
            description =
                    "Size of a pixel in um. Default: the calibration in the file, else judged from"
                            + " the red cells in view.")
    private Double pixelSize;

    @Option(
            names = "--cells",
            paramLabel = "all|leukocytes",
            defaultValue = "ALL",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Which cells to classify. Default: all.")
    private AnalysisOptions.Cells cells;

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            defaultValue = "16",
            description = "Most noise trials spent on a cell. Default: ${DEFAULT-VALUE}.")
    private int maxTrials;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:i]",
            defaultValue = "auto",
            description = "What computes. auto takes a GPU if there is one. Default: auto.")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads on the CPU. Results do not depend on it. Default: one a core.")
    private Integer threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Written to run.json. Models that hold their noise in themselves, as those that"
                            + " come with this software, give the same result with every seed.")
    private long seed;

    @Option(
            names = "--resume",
            description =
                    "Takes over what an earlier run into DIR finished, if model and parameters are"
                            + " the same and the image has not changed.")
    private boolean resume;

    @Override
    public Integer call() {
        try {
            return new ClassifyJob(settings(), spec.commandLine().getErr()).run();
        } catch (IOException e) {
            throw wrong(e.getMessage());
        }
    }

    private ClassifyJob.Settings settings() throws IOException {
        AnalysisOptions.Layout layout =
                crops ? AnalysisOptions.Layout.CROP : AnalysisOptions.Layout.FIELD;
        int trials = atLeastOne("--max-trials", maxTrials);
        AnalysisOptions options = new AnalysisOptions(cells, layout, pixelSize(), trials);
        Run run = new Run(device(), device, threads(), seed, resume);
        ImageList images = new ImageList(out);
        for (Path input : inputs) {
            images.add(input);
        }
        if (images.images().isEmpty()) {
            throw wrong(images.failures().get(0).reason());
        }
        return new ClassifyJob.Settings(images, out, bundle(), options, run);
    }

    private ModelBundle bundle() throws IOException {
        ModelCatalog catalog = ModelsCommand.catalog(models);
        if (model == null && catalog.names().isEmpty()) {
            throw wrong("No model is installed: give --model a folder.");
        }
        return catalog.find(model == null ? catalog.names().get(0) : model);
    }

    private DeviceChoice device() {
        try {
            return DeviceChoice.parse(device);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new RefusedException(spec.commandLine(), sentence);
    }

    /**
     * How to compute.
     *
     * @param device the device
     * @param deviceName the device as it was given
     * @param threads threads on the CPU
     * @param seed as given
     * @param resume whether to take over earlier results
     */
    record Run(DeviceChoice device, String deviceName, int threads, long seed, boolean resume) {}

    private OptionalDouble pixelSize() {
        if (pixelSize == null) {
            return OptionalDouble.empty();
        }
        if (!(pixelSize > 0 && pixelSize <= 10)) {
            throw wrong("--pixel-size must be above 0 and at most 10 um, not " + pixelSize + ".");
        }
        return OptionalDouble.of(pixelSize);
    }

    private int threads() {
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : atLeastOne("--threads", threads);
    }

    private int atLeastOne(String option, int value) {
        if (value < 1) {
            throw wrong(option + " must be at least 1, not " + value + ".");
        }
        return value;
    }
}
