/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.cytodiffusion.analysis.CellChoice;
import org.cytodiffusion.analysis.CellSelection;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.DeviceChoice;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param cell {@code selected} or a number
 * @param against {@code runner-up} or a class
 * @param overlay one of the constants
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 */
record ExplainChoices(String cell, String against, String overlay, String device) {

    static final String SELECTED = "selected";
    static final String RUNNER_UP = "runner-up";

    static final String SHOW = "show";
    static final String NONE = "none";
    static final String REMOVE = "remove";

    /** Whether the evidence is laid over the image. */
    boolean shows() {
        return SHOW.equals(overlay);
    }

    /** Whether maps are only to be taken away. */
    boolean removes() throws UserException {
        if (overlay == null || !Set.of(SHOW, NONE, REMOVE).contains(overlay)) {
            throw new UserException(
                    String.format(
                            "overlay must be %s, %s or %s, not \"%s\".",
                            SHOW, NONE, REMOVE, overlay));
        }
        return REMOVE.equals(overlay);
    }

    /** The cell. */
    CellChoice cell(SmearDocument document, ImagePlus image) throws IOException {
        String given = cell == null ? "" : cell.trim();
        if (given.isEmpty() || given.equals(SELECTED)) {
            return CellSelection.of(document, image);
        }
        if (!given.matches("\\d{1,9}")) {
            throw new UserException(
                    "cell must be "
                            + SELECTED
                            + " or the number of a cell in the table, not \""
                            + cell
                            + "\".");
        }
        return CellChoice.numbered(Integer.parseInt(given));
    }

    /** The class to compare with; empty for the second most probable. */
    Optional<String> other() {
        String given = against == null ? "" : against.trim();
        return given.isEmpty() || given.equals(RUNNER_UP) ? Optional.empty() : Optional.of(given);
    }

    /** The device. */
    DeviceChoice deviceChoice() throws UserException {
        return EngineChoices.device(device);
    }
}
