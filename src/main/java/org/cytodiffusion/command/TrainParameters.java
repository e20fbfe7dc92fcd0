/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.scijava.plugin.Parameter;

/**
 * What a person chooses for a training. The names of the parameters are the keys of macros, and
 * stay as they are for ever.
 */
abstract class TrainParameters extends BloodCellCommand {

    @Parameter(
            persist = false,
            required = false,
            label = "Labelled cells (folder or table)",
            style = PathWidget.EITHER,
            description = "A folder with one sub-folder of images a class, or a CSV table.")
    private String cells = "";

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            style = ModelWidget.STYLE,
            initializer = "chooseModel",
            description = "What the training starts from; it is not changed.")
    private String model;

    @Parameter(persist = false, required = false, label = "Name of the new model")
    private String name = "";

    @Parameter(persist = false, required = false, label = "Version of the new model")
    private String version = "1.0.0";

    @Parameter(persist = false, required = false, label = "Note on the cells, for its card")
    private String note = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Where to (empty: with the models)",
            style = PathWidget.FOLDER)
    private String out = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Images of the table (folder)",
            style = PathWidget.FOLDER)
    private String images = "";

    @Parameter(persist = false, required = false, label = "Reviewers (columns of the table)")
    private String reviewers = "";

    @Parameter(persist = false, required = false, label = "Labels to classes (band=neutrophil)")
    private String map = "";

    @Parameter(persist = false, required = false, label = "Only cells with (split=train)")
    private String where = "";

    @Parameter(persist = false, required = false, label = "New classes (with commas)")
    private String newclasses = "";

    @Parameter(
            persist = false,
            label = "Classes without cells",
            choices = {"keep", "drop"})
    private String missing = "keep";

    @Parameter(
            persist = false,
            required = false,
            label = "Cells without a label (folder)",
            style = PathWidget.FOLDER)
    private String unlabelled = "";

    @Parameter(
            persist = false,
            label = "What is trained (auto: by the number of cells)",
            choices = {"auto", "heads", "last", "all"})
    private String part = "auto";

    @Parameter(persist = false, label = "Steps (0: by the number of cells)")
    private int steps;

    @Parameter(persist = false, label = "What is shown of a cell (um wide; 0: as the model)")
    private String view = "0";

    @Parameter(persist = false, label = "Pixel size (um; 0: find it)")
    private String pixelsize = "0.0";

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"})
    private String device = "auto";

    @Parameter(persist = false, label = "Seed")
    private int seed = 1;

    @Parameter(persist = false, label = "Only say how long it would take")
    private boolean dryrun;

    @Parameter(persist = false, label = "Go on with a training that was stopped")
    private boolean resume;

    /** Name of the new model. */
    final String name() {
        return name;
    }

    /** Whether it is only to be said how long it would take. */
    final boolean isDryRun() {
        return dryrun;
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }
}
