/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli.options;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that goes through images. */
public final class ImageInputs {

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE|FOLDER",
            description =
                    "TIFF, PNG, JPEG, BMP or GIF files, or folders of them. Sub-folders are"
                            + " searched too, and links followed; masks and labels beside an image"
                            + " (NAME_mask, NAME_labels, NAME_cp_masks, ...) and results of earlier"
                            + " runs are not images.")
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
                    "Size of a pixel in um. Default: the calibration in the file, "
                            + "else estimated from the red cells in view.")
    private Double pixelSize;

    @Option(
            names = "--slices",
            paramLabel = "all|first|N,N-N",
            defaultValue = "all",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "Which pictures of a file that holds several (pages, slices, frames). Each is"
                            + " an image of its own, NAME:N. Default: all.")
    private String slices;

    @Option(
            names = "--finder",
            paramLabel = "network|classical",
            defaultValue = "network",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "How the cells of fields are found: by a small network, or by stain, density"
                            + " and shape alone. Default: network.")
    private String finder;

    @Option(
            names = "--pictures",
            paramLabel = "all|none",
            defaultValue = "all",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "Whether images get a picture with their cells drawn in (overlays/NAME.png);"
                            + " without it is quicker, and all else the same. Default: all.")
    private String pictures;

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

    /** Files and folders. */
    public List<Path> inputs() {
        return inputs;
    }
}
