/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.command.show.SegmentOutput;
import org.scijava.plugin.Parameter;

/**
 * What a person chooses in {@link SegmentBloodCells}. The names are the keys of macros, and stay as
 * they are for ever.
 */
abstract class SegmentParameters extends BloodCellCommand {

    @Parameter(persist = false)
    ImagePlus image;

    @Parameter(
            persist = false,
            label = "Cells",
            choices = {
                SegmentationOptions.ALL,
                SegmentationOptions.LEUKOCYTES,
                SegmentationOptions.ERYTHROCYTES,
                SegmentationOptions.PLATELETS
            },
            description = "Which cells to keep, by stain and size.")
    String cells = SegmentationOptions.ALL;

    @Parameter(
            persist = false,
            label = "Output",
            choices = {SegmentOutput.LABELS, SegmentOutput.ROIS, SegmentOutput.BOTH},
            description = "A new image of cell numbers, outlines over this image, or both.")
    String output = SegmentOutput.BOTH;

    @Parameter(
            persist = false,
            label = "Red cell diameter (um)",
            description = "Other animals have smaller or larger ones than people.")
    String redcelldiameter = "7.5";

    @Parameter(persist = false, label = "Smallest diameter (um)")
    String mindiameter = "0.0";

    @Parameter(persist = false, label = "Largest diameter (um; 0: no limit)")
    String maxdiameter = "0.0";

    @Parameter(
            persist = false,
            label = "Pixel size (um; 0: find it)",
            description =
                    "0 takes the calibration of the image, else estimates it from the red "
                            + "cells.")
    String pixelsize = "0.0";

    @Parameter(persist = false, label = "Add to ROI Manager")
    boolean addtomanager = false;

    @Parameter(persist = false, label = "Empty the ROI Manager first")
    boolean replaceinmanager = false;

    @Parameter(persist = false, label = "Table")
    boolean table = true;

    @Parameter(
            persist = false,
            label = "Preview",
            description = "Cells and nuclei on the part of the image in view. Not for macros.")
    boolean preview = false;
}
