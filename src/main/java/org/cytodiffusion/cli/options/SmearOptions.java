/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli.options;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that tells smears apart. */
public final class SmearOptions {

    @Option(
            names = "--metadata",
            paramLabel = "FILE",
            description =
                    "A table (CSV) of what is known of the images: patient, slide, scanner, ... Its"
                            + " column file (path below the folder, or bare name), folder, or pattern"
                            + " (with * and ?) says which images a line is about. Its other columns are"
                            + " added to cells.csv and images.csv.")
    private Path metadata;

    @Option(
            names = "--smear",
            paramLabel = "COLUMN|folder|image",
            split = ",",
            description =
                    "What makes images one smear: the same value in these columns of the metadata,"
                            + " lying in one folder, or every image by itself. Each smear then has rows"
                            + " of its own in differential.csv. Default: the column smear or slide of"
                            + " the metadata; without one, all images are one smear.")
    private List<String> smear = List.of();

    @Option(
            names = "--ranges",
            paramLabel = "FILE",
            description =
                    "A table (CSV) with the columns class, low and high: the percent of the"
                            + " leukocytes that a class is expected to have. A smear of which it is"
                            + " certain that it is outside is one to look at first.")
    private Path ranges;
}
