/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.diffusion.calibrate.Bounds;
import org.cytodiffusion.diffusion.calibrate.Certainty;
import org.cytodiffusion.diffusion.calibrate.Choice;
import org.cytodiffusion.diffusion.calibrate.FalseAlarms;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.diffusion.calibrate.Settling;

/** What a calibrated model states of itself for programs, under {@code config.cytodiffusion}. */
final class CalibrationFacts {

    private static final String CONFIDENCE = "confidence";

    private final CalibrationOutcome outcome;

    CalibrationFacts(CalibrationOutcome outcome) {
        this.outcome = outcome;
    }

    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("calibration", calibration());
        all.put("settling", settling(outcome.fit()));
        all.put("certainty", certainty(outcome.fit()));
        all.put("figures", figures());
        outcome.fit().alarms().ifPresent(found -> all.put("false_alarms", alarms(found)));
        all.put("data", data());
        if (!outcome.home().isEmpty()) {
            all.put("home", Map.of("laboratories", outcome.home()));
        }
        return all;
    }

    private Map<String, Object> calibration() {
        Choice choice = outcome.fit().choice();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cells", outcome.counts());
        all.put("evidence_refitted", choice.refit());
        all.put("adaptation", choice.form().name().toLowerCase(java.util.Locale.ROOT));
        all.put("penalty", choice.penalty());
        all.put("absent", outcome.request().fit().absent());
        all.put("seed", outcome.request().fit().seed());
        return all;
    }

    /** When cells leave early. */
    static Map<String, Object> settling(LaboratoryFit fit) {
        Settling settling = fit.settling();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("deviations", settling.deviations());
        all.put("differs_below", Settling.DIFFERS);
        all.put(CONFIDENCE, Bounds.CONFIDENCE);
        all.put("calibration_cells", settling.cells());
        all.put("differing_cells", settling.differing());
        return all;
    }

    /** What is promised of certain cells. */
    static Map<String, Object> certainty(LaboratoryFit fit) {
        Certainty certainty = fit.certainty();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("error_rate_below", certainty.risk());
        all.put(CONFIDENCE, Bounds.CONFIDENCE);
        all.put("calibration_cells", certainty.cells());
        all.put("certain_cells", certainty.certain());
        all.put("wrong_cells", certainty.wrong());
        return all;
    }

    private static Map<String, Object> alarms(FalseAlarms found) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("most_of_red_cells", FalseAlarms.MOST);
        all.put("red_cells", found.redCells());
        all.put("called_infected", found.after());
        all.put("called_infected_before", found.before());
        all.put("held_back", found.heldBack());
        return all;
    }

    private Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("laboratory_before", figures(outcome.before()));
        all.put("laboratory_cross_fitted", figures(outcome.after()));
        all.put("seed", outcome.request().fit().seed());
        return all;
    }

    private static Map<String, Object> figures(List<Figure> figures) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Figure figure : figures) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("value", figure.estimate().value());
            values.put("low95", figure.estimate().low());
            values.put("high95", figure.estimate().high());
            values.put("n", figure.estimate().of());
            all.put(figure.key(), values);
        }
        return all;
    }

    private String data() {
        String note = outcome.request().model().note().strip();
        return String.format(
                "Network: as %s %s. Calibrated on %d labelled cells of one laboratory%s",
                outcome.parent().name(),
                outcome.parent().version(),
                outcome.cells().size(),
                note.isEmpty() ? "." : ": " + note);
    }
}
