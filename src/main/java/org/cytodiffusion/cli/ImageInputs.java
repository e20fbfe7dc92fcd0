/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.job.ImageList;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of every command that goes through images. */
final class ImageInputs {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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
            names = "--pixel-size",
            paramLabel = "UM",
            description =
                    "Size of a pixel in um. Default: the calibration in the file, else judged from"
                            + " the red cells in view.")
    private Double pixelSize;

    @Option(
            names = "--finder",
            paramLabel = "network|classical",
            defaultValue = "NETWORK",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "How the cells of fields are found: by a small network, or by stain, density"
                            + " and shape alone. Default: network.")
    private FieldFinder.Way finder;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads on the CPU. Results do not depend on it. Default: one a core.")
    private Integer threads;

    @Option(
            names = "--resume",
            description =
                    "Takes over what an earlier run into DIR finished, if model and parameters are"
                            + " the same and the image has not changed.")
    private boolean resume;

    /** The images in the inputs, at least one. */
    ImageList images() throws IOException {
        ImageList images = new ImageList(out);
        for (Path input : inputs) {
            images.add(input);
        }
        if (images.images().isEmpty()) {
            throw wrong(images.failures().get(0).reason());
        }
        return images;
    }

    /** Where results go. */
    Path out() {
        return out;
    }

    /** The scale in um, if it was given. */
    OptionalDouble pixelSize() {
        if (pixelSize == null) {
            return OptionalDouble.empty();
        }
        if (!(pixelSize > 0 && pixelSize <= 10)) {
            throw wrong("--pixel-size must be above 0 and at most 10 um, not " + pixelSize + ".");
        }
        return OptionalDouble.of(pixelSize);
    }

    /** How cells are found. */
    FieldFinder.Way finder() {
        return finder;
    }

    /** Number of threads. */
    int threads() {
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : atLeastOne("--threads", threads);
    }

    /** Whether to take over earlier results. */
    boolean resume() {
        return resume;
    }

    /** A number that must not be less than one. */
    int atLeastOne(String option, int value) {
        if (value < 1) {
            throw wrong(option + " must be at least 1, not " + value + ".");
        }
        return value;
    }

    /** Refuses what was asked for, in a sentence. */
    ParameterException wrong(String sentence) {
        return new RefusedException(spec.commandLine(), sentence);
    }
}
