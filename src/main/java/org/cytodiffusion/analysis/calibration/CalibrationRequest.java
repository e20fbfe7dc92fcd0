/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.analysis.labels.Vocabulary;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;

/**
 * What a person wants.
 *
 * @param cells where the labelled cells are, and how they are to be read
 * @param model what the new model is called
 * @param fit how it is fitted
 */
public record CalibrationRequest(EvaluationRequest cells, NewModel model, Fit fit) {

    /** The cells decide which form of adaptation is taken. */
    public static final String AUTO = "auto";

    /**
     * Reads it.
     *
     * @param given what {@link EvaluationRequest} takes, {@code name}, {@code version} or {@code
     *     model-version}, {@code note}, {@code adaptation}, {@code seed} and {@code absent}
     * @throws UserException if one of them is not allowed
     */
    public static CalibrationRequest parse(GivenValues given) throws UserException {
        Map<String, Optional<Form>> forms = new LinkedHashMap<>();
        forms.put(AUTO, Optional.empty());
        for (Form form : Form.OF_LABORATORIES) {
            forms.put(GivenValues.word(form), Optional.of(form));
        }
        Optional<Form> form =
                given.isGiven("adaptation") ? given.choice("adaptation", forms) : Optional.empty();
        return new CalibrationRequest(
                EvaluationRequest.parse(given),
                NewModel.parse(given),
                new Fit(form, given.seed("seed", 1), given.text("absent")));
    }

    /**
     * How a model is fitted.
     *
     * @param form of the adaptation; empty to let the cells decide
     * @param seed deals the cells into parts
     * @param absent names of classes that do not occur in the laboratory, with commas between them;
     *     may be empty
     */
    public record Fit(Optional<Form> form, long seed, String absent) {

        /** The same for a model. */
        LaboratoryFit.Options options(List<CellClass> classes) throws UserException {
            List<String> names = classes.stream().map(CellClass::name).toList();
            Set<Integer> places = new TreeSet<>();
            for (String word : words()) {
                String name =
                        new Vocabulary(names)
                                .classOf(word)
                                .orElseThrow(
                                        () ->
                                                new UserException(
                                                        String.format(
                                                                "The model has no class \"%s\""
                                                                        + " that could be absent: its"
                                                                        + " classes are %s.",
                                                                word, String.join(", ", names))));
                places.add(names.indexOf(name));
            }
            return new LaboratoryFit.Options(form, seed, Set.copyOf(places));
        }

        /** The absent classes by their names in the model. */
        List<String> absentOf(List<CellClass> classes) {
            Vocabulary names = new Vocabulary(classes.stream().map(CellClass::name).toList());
            return words().stream().flatMap(word -> names.classOf(word).stream()).toList();
        }

        private List<String> words() {
            return Arrays.stream(absent.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    /**
     * What the new model says of itself.
     *
     * @param name its name, not the parent's
     * @param version its version
     * @param note what the person says of the cells: where they come from, who labelled them, how
     *     they are stained; may be empty
     */
    public record NewModel(String name, String version, String note) {

        /**
         * Reads it.
         *
         * @param given {@code name}, {@code version} or {@code model-version}, and {@code note}
         * @throws UserException if there is no version
         */
        public static NewModel parse(GivenValues given) throws UserException {
            NewModel model =
                    new NewModel(
                            given.text("name"),
                            given.text("model-version", given.text("version")),
                            given.text("note"));
            if (model.version().isBlank()) {
                throw new UserException("Give the new model a version, such as 1.0.0.");
            }
            return model;
        }
    }
}
