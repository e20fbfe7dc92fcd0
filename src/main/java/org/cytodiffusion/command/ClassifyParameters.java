/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import org.scijava.ItemVisibility;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.widget.Button;

/**
 * What a person chooses in {@link ClassifyBloodCells}. The names are the keys of macros, and stay
 * as they are for ever.
 */
abstract class ClassifyParameters extends ContextCommand {

    @Parameter(persist = false)
    ImagePlus image;

    @Parameter(
            persist = false,
            label = "Model",
            style = ModelWidget.STYLE,
            initializer = "chooseModel",
            callback = "modelChanged",
            description = "What was learned from labelled cells: an installed model or a folder.")
    String model;

    @Parameter(
            persist = false,
            label = "Cells",
            choices = {ClassifyChoices.ALL, ClassifyChoices.LEUKOCYTES},
            callback = "changed")
    String cells = ClassifyChoices.ALL;

    @Parameter(
            persist = false,
            label = "Where",
            choices = {
                RegionChoice.FIND,
                RegionChoice.WITHIN,
                RegionChoice.MANAGER,
                RegionChoice.OVERLAY,
                RegionChoice.SELECTION,
                RegionChoice.LABELS
            },
            callback = "changed",
            description = "Find the cells, or classify those that are outlined already.")
    String regions = RegionChoice.FIND;

    @Parameter(
            persist = false,
            required = false,
            label = "Label image (title; empty: the only one)")
    String labels = "";

    @Parameter(
            persist = false,
            label = "Of a stack",
            choices = {ClassifyChoices.CURRENT, ClassifyChoices.EVERY},
            callback = "changed")
    String slices = ClassifyChoices.CURRENT;

    @Parameter(
            persist = false,
            label = "Most trials a cell",
            min = "1",
            callback = "changed",
            description = "More trials settle doubtful cells better and take longer.")
    int maxtrials = 8;

    @Parameter(
            persist = false,
            label = "Call a cell certain",
            choices = {
                ClassifyChoices.PROMISED,
                ClassifyChoices.STRICT,
                ClassifyChoices.STRICTER,
                ClassifyChoices.STRICTEST
            },
            description =
                    "The model vouches for certain cells at the error rate on its card. A least"
                            + " probability on top can only leave fewer of them.")
    String certainty = ClassifyChoices.PROMISED;

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
            description = "0 takes the calibration of the image, else judges from the red cells.")
    double pixelsize = 0;

    @Parameter(persist = false, label = "Outlines on the image")
    boolean overlay = true;

    @Parameter(persist = false, label = "Table")
    boolean table = true;

    @Parameter(persist = false, label = "Add to ROI Manager")
    boolean addtomanager = false;

    @Parameter(persist = false, label = "Empty ROI Manager before that")
    boolean replaceinmanager = false;

    @Parameter(persist = false, label = "Preview of cells and nuclei in view")
    boolean preview = false;

    @Parameter(required = false, persist = false, visibility = ItemVisibility.MESSAGE)
    String estimate = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Restore defaults",
            callback = "restoreDefaults")
    Button restore;

    /** Takes the choices of another, but for the image. */
    final void take(ClassifyParameters other) {
        model = other.model;
        cells = other.cells;
        regions = other.regions;
        labels = other.labels;
        slices = other.slices;
        maxtrials = other.maxtrials;
        certainty = other.certainty;
        device = other.device;
        pixelsize = other.pixelsize;
        overlay = other.overlay;
        table = other.table;
        addtomanager = other.addtomanager;
        replaceinmanager = other.replaceinmanager;
        preview = other.preview;
    }

    /** Everything but where the cells come from and what becomes of them. */
    final ClassifyChoices choices() {
        return new ClassifyChoices(model, cells, maxtrials, certainty, device, pixelsize, slices);
    }
}
