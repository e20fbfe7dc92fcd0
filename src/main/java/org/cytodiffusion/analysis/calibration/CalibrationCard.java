/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.install.ModelCard;

/** The card of a calibrated model, its README.md. */
final class CalibrationCard {

    private static final String FIGURES =
            """

            ## Figures

            On these cells: the parent as it is, and the new model with each cell seen by a fit of the other four
            fifths (seed %d). 95 %% intervals in brackets: Clopper-Pearson for shares, else bootstrap.

            | figure | n | %s | %s |
            |---|---|---|---|
            %s

            ## What is promised

            %s

            All of it holds for cells like those given: of the same laboratory, stain, microscope and camera, cut out
            in the same way, and in the same proportions of classes. Cells of one patient are alike, so
            the intervals are too narrow where few patients gave the cells. How it is found: docs/METHOD.md,
            "Calibration to another laboratory".

            """;

    private final CalibrationOutcome outcome;

    CalibrationCard(CalibrationOutcome outcome) {
        this.outcome = outcome;
    }

    /** The text, in Markdown. */
    String text() throws BundleException {
        CalibrationRequest.NewModel model = outcome.request().model();
        String note = model.note().isBlank() ? "Nothing was said of them." : model.note().strip();
        return head(model)
                + "\n## Calibrated on\n\n"
                + cells()
                + ". "
                + note
                + "\n"
                + String.format(
                        Locale.ROOT,
                        FIGURES,
                        outcome.request().fit().seed(),
                        outcome.parent().name(),
                        model.name(),
                        rows(),
                        "- " + String.join("\n- ", outcome.sentences()))
                + "## The parent\n\nSHA-256 of its description: `"
                + outcome.parent().sha256()
                + "`. Its card, with its data and licence, which hold for the network, follows.\n\n"
                + ModelCard.of(outcome.parent()).replaceAll("(?m)^#", "##");
    }

    private String head(CalibrationRequest.NewModel model) {
        return String.format(
                """
                # %s %s

                %s %s, calibrated to a laboratory: its network is unchanged, and what follows it was refitted.
                Classes: %s.

                **Research use only.** It assists experts and never replaces them; not for diagnosis.
                """,
                model.name(),
                model.version(),
                outcome.parent().name(),
                outcome.parent().version(),
                outcome.parent().classes().stream()
                        .map(CellClass::name)
                        .collect(Collectors.joining(", ")));
    }

    private String cells() {
        return outcome.cells().size()
                + " cells: "
                + outcome.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private String rows() {
        return rows(outcome);
    }

    /** The rows of the table of figures, before and after. */
    static String rows(CalibrationOutcome outcome) {
        Map<String, Estimate> before = new LinkedHashMap<>();
        outcome.before().forEach(figure -> before.put(figure.key(), figure.estimate()));
        return outcome.after().stream()
                .map(figure -> row(figure, before.get(figure.key())))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Figure figure, Estimate before) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s |",
                figure.words(),
                figure.estimate().of(),
                before == null ? "" : value(before),
                value(figure.estimate()));
    }

    private static String value(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.4f (%.4f to %.4f)",
                estimate.value(),
                estimate.low(),
                estimate.high());
    }
}
