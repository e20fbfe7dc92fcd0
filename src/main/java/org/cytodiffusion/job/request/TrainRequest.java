/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.training.NewClass;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.train.TrainedPart;

/**
 * Which model is to be trained, on what, and what comes of it.
 *
 * @param engine the model, and what computes
 * @param calibration the labelled cells, and what the new model is called
 * @param models the folder that the new model's folder is put into
 * @param classes which classes it has
 * @param plan how it is trained
 * @param unlabelled a folder of images of single cells without a label
 * @param dryRun whether it only says how long it would take
 * @param resume whether a training that was stopped is taken up
 */
public record TrainRequest(
        EngineRequest engine,
        CalibrationRequest calibration,
        Path models,
        Classes classes,
        Plan plan,
        Optional<Path> unlabelled,
        boolean dryRun,
        boolean resume) {

    private static final int MOST_STEPS = 100_000;
    private static final double NARROWEST = 4;
    private static final double WIDEST = 200;

    /**
     * Which classes the new model has.
     *
     * @param added new classes
     * @param dropsMissing whether classes of the parent of which there is no cell are dropped
     */
    public record Classes(List<NewClass> added, boolean dropsMissing) {}

    /**
     * How the network is trained.
     *
     * @param part how much of it; empty to let the number of cells decide
     * @param steps at most so many; empty to let the number of cells decide
     * @param seed of all that is drawn
     * @param view edge of what the network is shown of a cell, in um; empty for the parent's
     */
    public record Plan(
            Optional<TrainedPart> part, OptionalInt steps, long seed, Optional<Double> view) {

        /** The crops that the new network wants. */
        public CropPlan crops(CropPlan parent) {
            return view.map(um -> new CropPlan(parent.size(), um / parent.size(), parent.stain()))
                    .orElse(parent);
        }
    }

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link EngineRequest} and {@link CalibrationRequest} take, {@code out},
     *     {@code new-classes}, {@code missing}, {@code part}, {@code steps}, {@code view}, {@code
     *     unlabelled}, {@code dry-run} and {@code resume}
     * @throws UserException if one of them is not allowed
     */
    public static TrainRequest parse(GivenValues given) throws UserException {
        List<NewClass> added = new ArrayList<>();
        for (String text : given.list("new-classes")) {
            added.add(
                    NewClass.parse(text)
                            .orElseThrow(
                                    () ->
                                            given.refused(
                                                    "new-classes",
                                                    "names of classes, or NAME=GROUP, with commas"
                                                            + " between them")));
        }
        Map<String, Optional<TrainedPart>> parts = new LinkedHashMap<>();
        parts.put(CalibrationRequest.AUTO, Optional.empty());
        for (TrainedPart part : TrainedPart.values()) {
            parts.put(GivenValues.word(part), Optional.of(part));
        }
        boolean drops =
                given.isGiven("missing")
                        && given.choice("missing", Map.of("keep", false, "drop", true));
        boolean steps = given.isGiven("steps") && !given.text("steps").equals("0");
        return new TrainRequest(
                EngineRequest.parse(given),
                CalibrationRequest.parse(given),
                CalibrateRequest.models(given),
                new Classes(added, drops),
                new Plan(
                        given.isGiven("part") ? given.choice("part", parts) : Optional.empty(),
                        steps
                                ? OptionalInt.of(given.whole("steps", 1, MOST_STEPS))
                                : OptionalInt.empty(),
                        given.seed("seed", 1),
                        view(given)),
                given.path("unlabelled"),
                given.flag("dry-run"),
                given.flag("resume"));
    }

    private static Optional<Double> view(GivenValues given) throws UserException {
        return given.isGiven("view") && given.number("view").stream().allMatch(um -> um != 0)
                ? Optional.of(
                        given.number(
                                "view", NARROWEST, WIDEST, "a width in um from 4 to 200, or 0"))
                : Optional.empty();
    }

    /** What the new model is called. */
    public CalibrationRequest.NewModel model() {
        return calibration.model();
    }
}
