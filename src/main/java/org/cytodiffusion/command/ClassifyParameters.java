/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.command.widget.MessageWidget;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.job.request.PlanesRequest;
import org.cytodiffusion.job.request.RegionRequest;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;
import org.scijava.widget.Button;

/**
 * What a person chooses in {@link ClassifyBloodCells}. The names are the keys of macros, and stay
 * as they are for ever.
 */
abstract class ClassifyParameters extends BloodCellCommand {

    @Parameter(persist = false)
    ImagePlus image;

    @Parameter(
            persist = false,
            label = "Model",
            style = ModelWidget.STYLE,
            initializer = "chooseModel",
            callback = "modelChanged",
            description = "The model that names the cells: an installed one, or a folder.")
    String model;

    @Parameter(
            persist = false,
            label = "Cells",
            choices = {SegmentationOptions.ALL, SegmentationOptions.LEUKOCYTES},
            callback = "changed")
    String cells = SegmentationOptions.ALL;

    @Parameter(
            persist = false,
            label = "Where",
            choices = {
                RegionRequest.FIND,
                RegionRequest.WITHIN,
                RegionRequest.MANAGER,
                RegionRequest.OVERLAY,
                RegionRequest.SELECTION,
                RegionRequest.LABELS
            },
            callback = "changed",
            description = "Find the cells, or classify those that are outlined already.")
    String regions = RegionRequest.FIND;

    @Parameter(
            persist = false,
            required = false,
            label = "Label image (title; empty: the only one)")
    String labels = "";

    @Parameter(
            persist = false,
            label = "Of a stack",
            choices = {PlanesRequest.CURRENT, PlanesRequest.EVERY},
            callback = "changed")
    String slices = PlanesRequest.CURRENT;

    @Parameter(
            persist = false,
            label = "Looks at a doubtful cell, at most",
            min = "1",
            callback = "changed",
            description =
                    "Each look is a trial: noise is added to the cell, and the network is "
                            + "asked to remove it. More of them decide doubtful cells better and take "
                            + "longer.")
    int maxtrials = AnalysisOptions.USUAL_TRIALS;

    @Parameter(
            persist = false,
            label = "Call a cell certain",
            choices = {
                AnalysisOptions.PROMISED,
                AnalysisOptions.AT_LEAST + "0.95",
                AnalysisOptions.AT_LEAST + "0.99",
                AnalysisOptions.AT_LEAST + "0.999"
            },
            description =
                    "Certain cells are wrong no more often than the card of the "
                            + "model says. A least probability besides can only leave fewer of "
                            + "them.")
    String certainty = AnalysisOptions.PROMISED;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            callback = "changed",
            description = "auto takes a GPU if there is one.")
    String device = "auto";

    @Parameter(
            persist = false,
            label = "Pixel size (um; 0: find it)",
            callback = "changed",
            description =
                    "0 takes the calibration of the image, else estimates it from the red "
                            + "cells.")
    String pixelsize = "0.0";

    @Parameter(persist = false, label = "Outlines on the image")
    boolean overlay = true;

    @Parameter(persist = false, label = "Table")
    boolean table = true;

    @Parameter(persist = false, label = "Add to ROI Manager")
    boolean addtomanager = false;

    @Parameter(persist = false, label = "Empty the ROI Manager first")
    boolean replaceinmanager = false;

    @Parameter(persist = false, label = "Preview of cells and nuclei in view")
    boolean preview = false;

    @Parameter(
            required = false,
            persist = false,
            visibility = ItemVisibility.MESSAGE,
            style = MessageWidget.STYLE)
    String estimate = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Restore defaults",
            callback = "restoreDefaults")
    Button restore;
}
