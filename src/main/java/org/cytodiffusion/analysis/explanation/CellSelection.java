/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.explanation;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.Rectangle;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.UserException;

/** The cell of a classified image that a person has chosen. */
public final class CellSelection {

    /** The property by which an outline of ours tells the number of its cell. */
    private static final String NUMBER = "cell";

    private CellSelection() {}

    /**
     * Finds it: the cell that is selected in table, gallery or image; else the cell whose outline
     * is the selection of the image; else the cell below the middle of that selection.
     *
     * @param document the result of the image
     * @param image the image
     * @throws UserException with a sentence that says what to do, if nothing is selected
     */
    public static CellChoice of(SmearDocument document, ImagePlus image) throws UserException {
        if (document.selected().isPresent()) {
            return CellChoice.numbered(document.selected().getAsInt());
        }
        Roi roi = image.getRoi();
        if (roi == null) {
            throw new UserException(
                    "No cell is selected: click a cell in the image or a row of the table, put a"
                            + " point on a cell, or give cell a number of the table.");
        }
        String number = roi.getProperty(NUMBER);
        if (number != null && number.matches("\\d{1,9}")) {
            return CellChoice.numbered(Integer.parseInt(number));
        }
        Rectangle bounds = roi.getBounds();
        return CellChoice.at((int) bounds.getCenterX(), (int) bounds.getCenterY());
    }
}
