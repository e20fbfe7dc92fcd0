/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.OptionalDouble;

/**
 * What a person may choose about the analysis of one image.
 *
 * @param cells which cells to classify
 * @param layout whether the image is a field of cells or one centred cell
 * @param pixelSize scale in um a pixel, above 0; empty to take the calibration or else estimate it
 * @param maxTrials upper limit of noise trials a cell, at least 1; the model's own limit holds too
 */
public record AnalysisOptions(Cells cells, Layout layout, OptionalDouble pixelSize, int maxTrials) {

    /** Which cells are classified. */
    public enum Cells {
        /** Every cell found. */
        ALL,
        /** Only cells with a stained nucleus. */
        LEUKOCYTES
    }

    /** What an image shows. */
    public enum Layout {
        /** A field with any number of cells. */
        FIELD,
        /** One cell in the centre, which gives exactly one row. */
        CROP
    }

    public AnalysisOptions {
        if (maxTrials < 1) {
            throw new IllegalArgumentException("maxTrials must be at least 1, not " + maxTrials);
        }
    }

    /** Every cell of a field, scale found from the image, up to 16 trials a cell. */
    public static AnalysisOptions defaults() {
        return new AnalysisOptions(Cells.ALL, Layout.FIELD, OptionalDouble.empty(), 16);
    }
}
