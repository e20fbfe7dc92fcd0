/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.Figure;

/** What a calibration came to, as lines of plain text. */
public final class CalibrationText {

    private CalibrationText() {}

    /** All lines: what could not be used, the figures before and after, and what they mean. */
    public static List<String> lines(CalibrationOutcome outcome) {
        List<String> lines = new ArrayList<>();
        outcome.unusable().forEach(cell -> lines.add(cell.reason()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%d cells %s. Figures with 95 %% intervals; after: each cell by a fit that"
                                + " it was left out of.",
                        outcome.cells().size(),
                        outcome.counts()));
        lines.add(String.format("%-58s %-26s %s", "", "before", "after"));
        Map<String, Estimate> before = new LinkedHashMap<>();
        outcome.before().forEach(figure -> before.put(figure.key(), figure.estimate()));
        for (Figure figure : outcome.after()) {
            Estimate was = before.get(figure.key());
            lines.add(
                    String.format(
                            "%-58s %-26s %s",
                            figure.words(),
                            was == null ? "" : value(was),
                            value(figure.estimate())));
        }
        lines.addAll(outcome.sentences());
        return lines;
    }

    private static String value(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f to %.3f)",
                estimate.value(),
                estimate.low(),
                estimate.high());
    }
}
