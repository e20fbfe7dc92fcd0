/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.util.OptionalDouble;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that tell what computes, and at which scale. */
final class EngineOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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
                    "Size of a pixel in um. Default: the calibration in the file, else judged from"
                            + " the red cells in view.")
    private Double pixelSize;

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

    /** The model. */
    ModelBundle bundle() throws IOException {
        ModelCatalog catalog = ModelCatalog.standard();
        if (model == null && catalog.names().isEmpty()) {
            throw wrong("No model is installed: give --model a folder.");
        }
        return catalog.find(model == null ? catalog.names().get(0) : model);
    }

    /** The scale, if it was given. */
    OptionalDouble pixelSize() {
        if (pixelSize == null) {
            return OptionalDouble.empty();
        }
        if (!(pixelSize > 0 && pixelSize <= 10)) {
            throw wrong("--pixel-size must be above 0 and at most 10 um, not " + pixelSize + ".");
        }
        return OptionalDouble.of(pixelSize);
    }

    /** The device. */
    DeviceChoice device() {
        try {
            return DeviceChoice.parse(device);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Threads on the CPU. */
    int threads() {
        if (threads != null && threads < 1) {
            throw wrong("--threads must be at least 1, not " + threads + ".");
        }
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** A refusal with a sentence for the user. */
    RefusedException wrong(String sentence) {
        return new RefusedException(spec.commandLine(), sentence);
    }
}
