/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.job.request.BatchRequest;
import org.scijava.plugin.Parameter;

/**
 * What a person chooses in {@link ClassifyFolder}. The names are the keys of macros, and stay as
 * they are for ever.
 */
abstract class FolderParameters extends BloodCellCommand {

    @Parameter(
            persist = false,
            label = "Folder of images",
            style = PathWidget.FOLDER,
            description = "Its sub-folders are searched too.")
    String folder = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Folder for results (empty: cytodiffusion in the folder)",
            style = PathWidget.FOLDER,
            description = "Made if it is not there.")
    String output = "";

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            style = ModelWidget.STYLE,
            initializer = "chooseModel",
            description = "The model that names the cells.")
    String model;

    @Parameter(
            persist = false,
            label = "Cells",
            choices = {SegmentationOptions.ALL, SegmentationOptions.LEUKOCYTES},
            description = "Which cells to classify.")
    String cells = SegmentationOptions.ALL;

    @Parameter(
            persist = false,
            label = "Images show",
            choices = {AnalysisOptions.FIELDS, AnalysisOptions.SINGLE},
            description = "Fields of any number of cells, or one centred cell each.")
    String layout = AnalysisOptions.FIELDS;

    @Parameter(
            persist = false,
            label = "Looks at a doubtful cell, at most",
            min = "1",
            description =
                    "Each look is a trial: noise is added to the cell, and the network is asked to"
                            + " remove it. More of them decide doubtful cells better and take longer.")
    int maxtrials = AnalysisOptions.USUAL_TRIALS;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            description = "auto takes a GPU if there is one.")
    String device = "auto";

    @Parameter(
            persist = false,
            label = "Pixel size (um; 0: find it)",
            description =
                    "0 takes the calibration of each image, else estimates it from the red "
                            + "cells.")
    String pixelsize = "0.0";

    @Parameter(
            persist = false,
            label = "Continue an earlier run",
            description =
                    "Images that are done with the same model and parameters, and have not changed"
                            + " since, are not analysed again.")
    boolean resume = true;

    @Parameter(
            persist = false,
            required = false,
            label = "Pictures of files that hold several (all, first, 1,3-5)",
            description = "Pages, slices or frames; each is an image of its own.")
    String slices = "all";

    @Parameter(
            persist = false,
            label = "For each image also",
            choices = {BatchRequest.NOTHING, "labels", "rois", "labels,rois"},
            description = "A label image, outlines for the ROI Manager, or both.")
    String also = BatchRequest.NOTHING;

    @Parameter(
            persist = false,
            required = false,
            label = "What is known of the images (CSV table)",
            style = PathWidget.FILE,
            description =
                    "Patient, slide, scanner, ...; a column file, folder or pattern says which"
                            + " images a line is about.")
    String metadata = "";

    @Parameter(
            persist = false,
            required = false,
            label = "A smear is (column of that table)",
            description =
                    "Or the word folder or image. Each smear has a differential of its own. Empty:"
                            + " all images are one.")
    String smear = "";

    @Parameter(
            persist = false,
            label = "Learn the laboratory from these images first",
            description =
                    "For images of a laboratory that the model does not know, with at least 50"
                            + " leukocytes: needs no labels. Nothing is called certain.")
    boolean learn = false;

    @Parameter(
            persist = false,
            required = false,
            label = "Ranges expected (CSV table: class, low, high)",
            style = PathWidget.FILE,
            description = "In percent. A smear outside is one to look at first.")
    String ranges = "";

    @Parameter(
            persist = false,
            label = "Pictures with the cells drawn in",
            choices = {"all", BatchRequest.NOTHING},
            description = "Quicker without; all else is the same.")
    String pictures = "all";

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }
}
