/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import org.cytodiffusion.analysis.generation.GenerationOptions;
import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.show.Shown;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.scijava.plugin.Parameter;

/**
 * What a person chooses in {@link GenerateCells}. The names are the keys of macros, and stay as
 * they are for ever.
 */
abstract class GenerateParameters extends BloodCellCommand {

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            style = ModelWidget.STYLE,
            initializer = "chooseModel")
    String model;

    @Parameter(
            persist = false,
            label = "Classes (all, or names with commas)",
            description = "Which classes to draw cells of.")
    String classes = GenerationOptions.ALL;

    @Parameter(
            persist = false,
            label = "Cells of each class",
            min = "1",
            description = "If cells are given: new cells made from each of them.")
    int count = GenerationOptions.defaults().count();

    @Parameter(
            persist = false,
            label = "Seed",
            description = "Other seeds give other cells, the same seed the same.")
    int seed = 1;

    @Parameter(
            persist = false,
            label = "Steps",
            min = "1",
            description = "Network passes a cell: more are finer and take longer.")
    int steps = GenerationOptions.defaults().sampling().steps();

    @Parameter(
            persist = false,
            required = false,
            label = "Laboratory (empty: the model's first)",
            description = "In whose stain and camera cells are drawn, if the model knows several.")
    String laboratory = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Begin with cells from folder (empty: pure noise)",
            style = PathWidget.FOLDER,
            description = "Images of single cells: each is noised and redrawn.")
    String from = "";

    @Parameter(
            persist = false,
            label = "Noise added to them (1: nothing is kept)",
            description = "Used only if cells are given.")
    String time = "" + GenerationOptions.USUAL_TIME;

    @Parameter(
            persist = false,
            required = false,
            label = "Show nearest real cells from folder",
            style = PathWidget.FOLDER,
            description = "Images of single cells, to see whether the new ones are copies.")
    String nearest = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Blind test with real cells from folder",
            style = PathWidget.FOLDER,
            description =
                    "Images of single cells, mixed with as many new ones; a form asks which "
                            + "are real.")
    String blind = "";

    @Parameter(
            persist = false,
            label = "Their pixel size (um; 0: find it)",
            description =
                    "0 takes the calibration of the images, else estimates it from the cells.")
    String pixelsize = "0.0";

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            description = "auto takes a GPU if there is one.")
    String device = "auto";

    @Parameter(
            persist = false,
            label = "Show",
            choices = {Shown.STACK, Shown.MONTAGE, Shown.BOTH, Shown.NOTHING})
    String show = Shown.STACK;

    @Parameter(
            persist = false,
            required = false,
            label = "Folder for files (empty: none)",
            style = PathWidget.FOLDER)
    String folder = "";

    @Parameter(
            persist = false,
            label = "Files of cells",
            choices = {"png", "tiff"})
    String format = "png";

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }
}
