/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.EngineOptions;
import org.cytodiffusion.cohort.CohortJob;
import org.cytodiffusion.cohort.CohortRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cohort}: {@code classify} over many machines. */
@Command(
        name = CohortCommand.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Classifies the blood cells in any number of images on many machines, by Apache Spark.",
            "Started by Spark: spark-submit --class org.cytodiffusion.cli.Main"
                    + " cytodiffusion-fiji-VERSION-cli.jar cohort ... (docs/COHORTS.md).",
            "Writes into DIR, in Parquet: cells (one row a cell, as cells.csv of classify, parted by"
                    + " smear), images (one row an image), failures (images that could not be done,"
                    + " and why), and run.json, which comes last.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all images done",
            "1:some images failed: they are in the table failures, the others are complete",
            "2:wrong usage, or Spark gave up: nothing was put in place"
        })
final class CohortCommand extends JobCommand {

    /** Its name. */
    static final String NAME = "cohort";

    @Parameters(
            arity = "1..*",
            paramLabel = "FOLDER|PATTERN|TABLE",
            description =
                    "Folders of images (sub-folders too), files, or patterns such as"
                            + " hdfs:///smears/*/x100, on any file system that Hadoop knows; or"
                            + " tables (.csv, .parquet) with a column path, and further columns"
                            + " that go into the results.")
    private List<String> inputs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where results go, on any file system that Hadoop knows.")
    private String out;

    @Mixin private EngineOptions engine;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Looks for models in this folder only.")
    private Path models;

    @Option(names = "--crops", description = "Every image is one centred cell: one row an image.")
    private boolean crops;

    @Option(
            names = "--cells",
            paramLabel = "all|leukocytes",
            defaultValue = SegmentationOptions.ALL,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Which cells to classify. Default: all.")
    private String cells;

    @Option(
            names = "--finder",
            paramLabel = "network|classical",
            description = "How the cells of fields are found. Default: network.")
    private String finder;

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            defaultValue = "" + AnalysisOptions.USUAL_TRIALS,
            description = "Most trials spent on a cell. Default: ${DEFAULT-VALUE}.")
    private int maxTrials;

    @Option(
            names = "--certainty",
            paramLabel = "P",
            description =
                    "Least probability that a cell must have to be called certain, "
                            + "besides what the model requires. Default: as the model promises.")
    private String certainty;

    @Option(
            names = "--metadata",
            paramLabel = "FILE",
            description =
                    "A table (CSV) of what is known of the images, as for classify, on any file"
                            + " system that Hadoop knows. Its columns are added to all tables.")
    private String metadata;

    @Option(
            names = "--smear",
            paramLabel = "COLUMN|folder|image",
            split = ",",
            description =
                    "What makes images one smear: the same value in these columns of the metadata or"
                            + " the table of paths, lying in one folder, or every image by itself."
                            + " Default: the column smear or slide, else the folder.")
    private List<String> smear = List.of();

    @Option(
            names = "--images-per-task",
            paramLabel = "N",
            defaultValue = "" + CohortRequest.USUAL_IMAGES,
            description =
                    "Most images that an executor takes, and has to take again if it is lost, at"
                            + " once. Default: ${DEFAULT-VALUE}.")
    private int imagesPerTask;

    @Override
    int run(GivenValues given) throws IOException {
        CohortRequest.requireSpark();
        CohortRequest request = CohortRequest.parse(given, inputs);
        return ExitCode.of(new CohortJob(request, progress(0)).run());
    }
}
