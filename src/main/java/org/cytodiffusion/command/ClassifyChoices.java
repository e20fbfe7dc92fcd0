/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.SegmentationOptions;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked: Fiji passes unknown
 * words on, and turns numbers that it cannot read into 0.
 *
 * @param model name or folder of a model
 * @param cells {@code all} or {@code leukocytes}
 * @param maxTrials at least 1
 * @param certainty {@link #PROMISED}, or the least probability of certain cells
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param pixelSize in um; 0 to find it from the image
 * @param slices {@link #CURRENT} or {@link #EVERY}
 */
record ClassifyChoices(
        String model,
        String cells,
        int maxTrials,
        String certainty,
        String device,
        double pixelSize,
        String slices) {

    static final String ALL = "all";
    static final String LEUKOCYTES = "leukocytes";

    /** Certain is what the model vouches for, at the error rate on its card; no more can be had. */
    static final String PROMISED = "as the model promises";

    static final String STRICT = "at least 0.95";
    static final String STRICTER = "at least 0.99";
    static final String STRICTEST = "at least 0.999";

    static final String CURRENT = "current slice";
    static final String EVERY = "all slices";

    private static final String AT_LEAST = "at least ";

    /** The model. */
    ModelBundle bundle() throws BundleException {
        return engine().bundle();
    }

    /** The device. */
    DeviceChoice deviceChoice() throws UserException {
        return engine().deviceChoice();
    }

    /** The options of the analysis. */
    AnalysisOptions options() throws UserException {
        int trials = engine().trials();
        OptionalDouble size = engine().scale();
        return new AnalysisOptions(
                which(), AnalysisOptions.Layout.FIELD, size, trials, certainFrom());
    }

    /** The planes of an image that are to be done. */
    List<Integer> planes(ImagePlus image) throws IOException {
        ImageReader.requirePixels(image);
        if (slices == null || CURRENT.equals(slices)) {
            return List.of(Planes.current(image));
        }
        if (EVERY.equals(slices)) {
            return Planes.of(image);
        }
        throw new UserException(
                "slices must be " + CURRENT + " or " + EVERY + ", not \"" + slices + "\".");
    }

    /** What a preview of the cells goes by. */
    SegmentationOptions segmentation() throws UserException {
        boolean all = which() == AnalysisOptions.Cells.ALL;
        Set<CellKind> kinds = all ? EnumSet.allOf(CellKind.class) : EnumSet.of(CellKind.LEUKOCYTE);
        return new SegmentationOptions(
                kinds,
                SegmentationOptions.defaults().redCellDiameter(),
                0,
                Double.POSITIVE_INFINITY,
                options().pixelSize());
    }

    private EngineChoices engine() {
        return new EngineChoices(model, device, maxTrials, pixelSize);
    }

    private double certainFrom() throws UserException {
        if (certainty == null || certainty.isBlank() || certainty.strip().equals(PROMISED)) {
            return 0;
        }
        String number = certainty.strip();
        try {
            double least =
                    Double.parseDouble(
                            number.startsWith(AT_LEAST)
                                    ? number.substring(AT_LEAST.length())
                                    : number);
            if (least >= 0 && least <= 1) {
                return least;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw new UserException(
                "certainty must be \""
                        + PROMISED
                        + "\" or a probability from 0 to 1 that certain cells must have on top of"
                        + " that, such as 0.99, not \""
                        + certainty
                        + "\".");
    }

    private AnalysisOptions.Cells which() throws UserException {
        if (ALL.equals(cells)) {
            return AnalysisOptions.Cells.ALL;
        }
        if (LEUKOCYTES.equals(cells)) {
            return AnalysisOptions.Cells.LEUKOCYTES;
        }
        throw new UserException(
                "cells must be " + ALL + " or " + LEUKOCYTES + ", not \"" + cells + "\".");
    }
}
