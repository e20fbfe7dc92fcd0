/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli.options;

import picocli.CommandLine.Option;

/** Options that tell what computes, and at which scale. */
public final class EngineOptions {

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description =
                    "A model by name, or the folder of one. Default: the first that is known.")
    private String model;

    @Option(
            names = "--pixel-size",
            paramLabel = "UM",
            description =
                    "Size of a pixel in um. Default: the calibration in the file, "
                            + "else estimated from the red cells in view.")
    private Double pixelSize;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:i]",
            defaultValue = "auto",
            description =
                    "The device that computes: auto takes a GPU if there is one. Default: "
                            + "auto.")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads on the CPU. Results do not depend on it. Default: one a core.")
    private Integer threads;
}
