/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.scale.GivenScale;
import org.cytodiffusion.analysis.scale.ScaleSurvey;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
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

    /** Most trials that a person may ask for. */
    public static final int MOST_TRIALS = 2000;

    /** Trials unless a person or the model says otherwise. */
    public static final int USUAL_TRIALS = 16;

    /** Certain is what the model vouches for, at the error rate on its card; no more can be had. */
    public static final String PROMISED = "as the model promises";

    /** Before a least probability of certain cells. */
    public static final String AT_LEAST = "at least ";

    /** Images are fields. */
    public static final String FIELDS = "fields";

    /** Images are single cells. */
    public static final String SINGLE = "single cells";

    private static final String CELLS = "cells";
    private static final String LAYOUT = "layout";
    private static final String MAX_TRIALS = "max-trials";
    private static final String CERTAINTY = "certainty";

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

    /** What is known of the scale before any image is looked at. */
    public ScaleSurvey survey() {
        return new ScaleSurvey(layout == Layout.CROP, pixelSize);
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
        return new AnalysisOptions(Cells.ALL, Layout.FIELD, OptionalDouble.empty(), USUAL_TRIALS);
    }

    /**
     * Reads options, whatever door they come through; those that are not given have their defaults.
     *
     * @param given {@code cells}, {@code layout} (or {@code crops}), {@code pixel-size}, {@code
     *     max-trials} and {@code certainty}, also as {@link #parameters} writes them
     * @throws UserException if one of them is not allowed
     */
    public static AnalysisOptions parse(GivenValues given) throws UserException {
        return new AnalysisOptions(
                given.isGiven(CELLS) ? given.choice(CELLS, Cells.class) : Cells.ALL,
                layout(given),
                GivenScale.of(given),
                trials(given),
                certainFrom(given));
    }

    /** The most trials a cell, as a person gives them. */
    public static int trials(GivenValues given) throws UserException {
        return given.isGiven(MAX_TRIALS) ? given.whole(MAX_TRIALS, 1, MOST_TRIALS) : USUAL_TRIALS;
    }

    private static Layout layout(GivenValues given) throws UserException {
        if (given.flag("crops")) {
            return Layout.CROP;
        }
        if (!given.isGiven(LAYOUT)) {
            return Layout.FIELD;
        }
        if (given.spelling() == GivenValues.Spelling.FILE) {
            return given.choice(LAYOUT, Layout.class);
        }
        Map<String, Layout> words = new LinkedHashMap<>();
        words.put(FIELDS, Layout.FIELD);
        words.put(SINGLE, Layout.CROP);
        return given.choice(LAYOUT, words);
    }

    private static double certainFrom(GivenValues given) throws UserException {
        String text = given.text(CERTAINTY, PROMISED);
        if (text.equals(PROMISED)) {
            return 0;
        }
        String number = text.startsWith(AT_LEAST) ? text.substring(AT_LEAST.length()) : text;
        return GivenValues.of(given.spelling(), Map.of(CERTAINTY, number))
                .number(CERTAINTY)
                .filter(least -> least >= 0 && least <= 1)
                .orElseThrow(
                        () ->
                                new UserException(
                                        given.written(CERTAINTY)
                                                + " must be \""
                                                + PROMISED
                                                + "\" or a probability from 0 to 1 that certain"
                                                + " cells must have on top of that, such as 0.99,"
                                                + " not \""
                                                + text
                                                + "\"."));
    }

    /** Names and values of all options, as files keep them; {@link #parse} reads them back. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cells", GivenValues.word(cells));
        all.put("layout", GivenValues.word(layout));
        all.put("pixel_size", GivenScale.written(pixelSize));
        all.put("max_trials", String.valueOf(maxTrials));
        all.put("certainty", certainFrom == 0 ? PROMISED : String.valueOf(certainFrom));
        return all;
    }
}
