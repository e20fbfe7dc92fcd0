/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import org.cytodiffusion.command.show.EvidenceChoice;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.job.request.ExplainRequest;
import org.scijava.plugin.Parameter;

/**
 * What a person chooses in {@link ExplainBloodCell}. The names are the keys of macros, and stay as
 * they are for ever.
 */
abstract class ExplainParameters extends BloodCellCommand {

    @Parameter(persist = false)
    ImagePlus image;

    @Parameter(
            persist = false,
            required = false,
            label = "Cell (number, or selected)",
            description = "selected: the one chosen in image, table or gallery.")
    String cell = ExplainRequest.SELECTED;

    @Parameter(
            persist = false,
            required = false,
            label = "Compare with (class, or runner-up)",
            style = ModelWidget.CLASSES,
            description = "runner-up: the second most probable class.")
    String against = ExplainRequest.RUNNER_UP;

    @Parameter(
            persist = false,
            label = "Evidence over the cell",
            choices = {
                EvidenceChoice.SHOW_WORD,
                EvidenceChoice.NONE_WORD,
                EvidenceChoice.REMOVE_WORD
            },
            description =
                    "A map of which parts of the cell speak for which class. remove takes the maps"
                            + " off the image again and does nothing else.")
    String overlay = EvidenceChoice.SHOW_WORD;

    @Parameter(
            persist = false,
            label = "Panel",
            description = "The cell, what speaks for which class, and the redrawn cell beside it.")
    boolean panel = true;

    @Parameter(
            persist = false,
            label = "Chart of all classes",
            description = "Shows also how steady each probability is.")
    boolean chart = true;

    @Parameter(
            persist = false,
            label = "Maps and way as stacks",
            description = "The numbers behind the panel, to be measured.")
    boolean stacks = false;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            description = "auto takes a GPU if there is one.")
    String device = "auto";

    @Parameter(
            persist = false,
            required = false,
            label = "Save to folder (empty: do not)",
            style = PathWidget.FOLDER,
            description = "Pictures, stacks and numbers as files.")
    String folder = "";
}
