/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.OptionalDouble;
import org.cytodiffusion.cell.Verdict;

/**
 * What a person may choose about the analysis of one image.
 *
 * @param cells which cells to classify
 * @param layout whether the image is a field of cells or one centred cell
 * @param pixelSize scale in um a pixel, above 0; empty to take the calibration or else estimate it
 * @param maxTrials upper limit of noise trials a cell, at least 1; the model's own limit holds too
 * @param certainFrom least probability of a cell that may be certain, in [0, 1]. It comes on top of
 *     what the model asks of certain cells, and so can only make fewer of them; 0 adds nothing
 */
public record AnalysisOptions(
        Cells cells, Layout layout, OptionalDouble pixelSize, int maxTrials, double certainFrom) {

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
        if (!(certainFrom >= 0 && certainFrom <= 1)) {
            throw new IllegalArgumentException(
                    "certainFrom must be from 0 to 1, not " + certainFrom);
        }
    }

    /** Options by which a cell is certain whenever the model vouches for it. */
    public AnalysisOptions(Cells cells, Layout layout, OptionalDouble pixelSize, int maxTrials) {
        this(cells, layout, pixelSize, maxTrials, 0);
    }

    /** A verdict as the person wants it: not certain below the probability they ask for. */
    Verdict strictly(Verdict verdict) {
        return verdict.probability() < certainFrom ? verdict.uncertain() : verdict;
    }

    /** Every cell of a field, scale found from the image, up to 16 trials a cell. */
    public static AnalysisOptions defaults() {
        return new AnalysisOptions(Cells.ALL, Layout.FIELD, OptionalDouble.empty(), 16);
    }
}
