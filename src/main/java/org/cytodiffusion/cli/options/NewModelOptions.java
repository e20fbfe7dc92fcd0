/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli.options;

import picocli.CommandLine.Option;

/** Options that tell what a new model is called, what its card says, and where it goes. */
public final class NewModelOptions {

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

    /** What the new model is called. */
    public String name() {
        return name;
    }
}
