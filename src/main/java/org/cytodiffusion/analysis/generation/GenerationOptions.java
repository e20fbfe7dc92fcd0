/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.scale.GivenScale;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * What a person may choose about cells to be generated.
 *
 * @param classes names of classes, in any case; empty for all of the model
 * @param count cells of each class, or new cells of each given one; from 1 to {@link #MOST_CELLS}
 * @param seed of all noise and choices
 * @param sampling how they are drawn
 * @param references real cells to begin with, or to compare with
 */
public record GenerationOptions(
        List<String> classes, int count, long seed, Sampling sampling, References references) {

    /** Every class of the model. */
    public static final String ALL = "all";

    /** How much noise real cells get unless a person says otherwise. */
    public static final double USUAL_TIME = 0.5;

    /** Most cells of a class. */
    public static final int MOST_CELLS = 1000;

    /** Most steps of a cell. */
    public static final int MOST_STEPS = 1000;

    /** How cells are drawn. */
    public enum Way {
        /** DPM-Solver++(2M), the better of the two. */
        DPM,
        /** DDIM. */
        DDIM
    }

    /**
     * How cells are drawn.
     *
     * @param steps network passes a cell, from 1 to {@link #MOST_STEPS}
     * @param way what a step is
     * @param laboratory in whose stain and camera, one of the model's; empty for its first
     */
    public record Sampling(int steps, Way way, Optional<String> laboratory) {

        /** DPM-Solver++(2M) in 24 steps. */
        public static Sampling defaults() {
            return new Sampling(24, Way.DPM, Optional.empty());
        }
    }

    /**
     * Real cells that new ones are made of.
     *
     * @param folder of single-cell images
     * @param time up to which they are noised, in (0, 1]: the higher, the less is kept of them
     */
    public record Given(Path folder, double time) {}

    /**
     * Folders of real single-cell images.
     *
     * @param given cells to begin with; empty to begin with nothing but noise
     * @param nearest cells among which the nearest are looked for
     * @param blind cells for a test of who can tell real from generated
     * @param pixelSize scale of the images in um a pixel, above 0; empty to take their calibration
     *     or else estimate it
     */
    public record References(
            Optional<Given> given,
            Optional<Path> nearest,
            Optional<Path> blind,
            OptionalDouble pixelSize) {

        /** No real cells. */
        public static References none() {
            return new References(
                    Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
        }
    }

    /** Makes the options; refuses what cannot be done. */
    public GenerationOptions {
        classes = List.copyOf(classes);
        boolean counts = count >= 1 && count <= MOST_CELLS;
        boolean steps = sampling.steps() >= 1 && sampling.steps() <= MOST_STEPS;
        double time = references.given().map(Given::time).orElse(1.0);
        if (!counts || !steps || !(time > 0 && time <= 1)) {
            throw new IllegalArgumentException(
                    "Cells need counts of at least 1 and a time in (0, 1], not "
                            + count
                            + ", "
                            + sampling.steps()
                            + " and "
                            + time);
        }
    }

    /**
     * Reads options, whatever door they come through; those that are not given have their defaults.
     *
     * @param given {@code classes} or {@code class}, {@code count}, {@code seed}, {@code steps},
     *     {@code sampler}, {@code laboratory}, {@code from}, {@code time}, {@code nearest}, {@code
     *     blind} and {@code pixel-size}
     * @throws UserException if one of them is not allowed
     */
    public static GenerationOptions parse(GivenValues given) throws UserException {
        GenerationOptions usual = defaults();
        List<String> classes = given.list(given.isGiven("class") ? "class" : "classes");
        Sampling sampling =
                new Sampling(
                        given.isGiven("steps")
                                ? given.whole("steps", 1, MOST_STEPS)
                                : usual.sampling.steps(),
                        given.isGiven("sampler")
                                ? given.choice("sampler", Way.class)
                                : usual.sampling.way(),
                        given.isGiven("laboratory")
                                ? Optional.of(given.text("laboratory"))
                                : Optional.empty());
        return new GenerationOptions(
                classes.size() == 1 && classes.get(0).equalsIgnoreCase(ALL) ? List.of() : classes,
                given.isGiven("count") ? given.whole("count", 1, MOST_CELLS) : usual.count,
                given.seed("seed", usual.seed),
                sampling,
                new References(
                        given(given),
                        given.path("nearest"),
                        given.path("blind"),
                        GivenScale.of(given)));
    }

    private static Optional<Given> given(GivenValues given) throws UserException {
        Optional<Path> from = given.path("from");
        if (!given.isGiven("time")) {
            return from.map(folder -> new Given(folder, USUAL_TIME));
        }
        if (from.isEmpty() && given.spelling() == GivenValues.Spelling.OPTION) {
            throw new UserException(
                    "--time says how much of given cells is kept: give the cells with --from.");
        }
        double time = given.number("time", Double.MIN_VALUE, 1, "above 0 and at most 1");
        return from.map(folder -> new Given(folder, time));
    }

    /** Eight cells of every class, from nothing but noise. */
    public static GenerationOptions defaults() {
        return new GenerationOptions(List.of(), 8, 1, Sampling.defaults(), References.none());
    }
}
