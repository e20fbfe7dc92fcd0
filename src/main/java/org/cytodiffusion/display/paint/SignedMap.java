/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.process.FloatProcessor;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.diffusion.explain.ClassMaps;
import org.cytodiffusion.segment.plane.GaussianBlur;

/**
 * A map of an explanation as it is shown: smoothed over the patches in which the network predicts,
 * on a range that is symmetric about 0.
 *
 * @param title what it shows
 * @param below what numbers below 0 mean
 * @param above what numbers above 0 mean
 * @param values smoothed, S x S pixels
 * @param range largest size of a value inside the disc that the classifier looks at, above 0
 */
public record SignedMap(
        String title, String below, String above, FloatProcessor values, double range) {

    /** Patches across a crop, in which our networks predict. */
    private static final double PATCHES = 24;

    /**
     * Where the chosen class would be lighter or darker.
     *
     * @param explained a cell
     * @return the smoothed lightness of the difference; 2 is the step from black to white
     */
    public static SignedMap difference(CellExplanation explained) {
        ClassMaps maps = explained.explanation().maps();
        return of(
                new String[] {
                    "As " + explained.chosen().name() + ", it would be", "darker", "lighter"
                },
                maps.lightness(),
                maps);
    }

    /**
     * What speaks for which class.
     *
     * @param explained a cell
     * @return the smoothed evidence
     */
    public static SignedMap evidence(CellExplanation explained) {
        ClassMaps maps = explained.explanation().maps();
        return of(
                new String[] {
                    "What speaks for which class",
                    explained.chosen().name(),
                    explained.winner().name()
                },
                maps.evidence(),
                maps);
    }

    private static SignedMap of(String[] words, float[] map, ClassMaps maps) {
        double halfPatch = maps.size() / PATCHES / 2;
        float[] blurred = GaussianBlur.blur(map, maps.size(), halfPatch);
        FloatProcessor smooth = new FloatProcessor(maps.size(), maps.size(), blurred);
        double range = Float.MIN_NORMAL;
        for (int i = 0; i < map.length; i++) {
            if (maps.inDisc(i)) {
                range = Math.max(range, Math.abs(smooth.getf(i)));
            }
        }
        return new SignedMap(words[0], words[1], words[2], smooth, range);
    }

    /**
     * The place of a pixel's value on the range.
     *
     * @param index row * S + column
     * @return in [-1, 1]
     */
    public double relative(int index) {
        return Math.max(-1, Math.min(1, values.getf(index) / range));
    }
}
