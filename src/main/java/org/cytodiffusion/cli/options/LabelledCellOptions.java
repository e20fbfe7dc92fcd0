/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli.options;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that tell where labelled cells are, and how their labels are to be read. */
public final class LabelledCellOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER|TABLE",
            description =
                    "A folder with one sub-folder of images a class; or a table (CSV) with the"
                            + " columns file, and class or a column for each reviewer, named"
                            + " reviewer...")
    private Path cells;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder that the files of the table are in. Default: the table's.")
    private Path images;

    @Option(
            names = "--reviewers",
            paramLabel = "NAME",
            split = ",",
            description = "Columns of the table that hold labels of reviewers.")
    private List<String> reviewers = List.of();

    @Option(
            names = "--map",
            paramLabel = "LABEL=CLASS",
            description =
                    "Labels that the model spells differently, such as "
                            + "neutrophil_band=neutrophil; several with commas between them, "
                            + "or the option again.")
    private List<String> map = List.of();

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUE",
            description =
                    "Takes only cells with this value in the table, such as "
                            + "split=train or split=val.")
    private List<String> where = List.of();
}
