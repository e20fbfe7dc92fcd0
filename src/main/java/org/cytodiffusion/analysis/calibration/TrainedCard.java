/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCard;

/**
 * The card of a model that a laboratory trained, its README.md.
 *
 * @param parent the model that it started from
 * @param outcome of its calibration
 * @param account of its training
 */
record TrainedCard(ModelBundle parent, CalibrationOutcome outcome, TrainingAccount account) {

    private static final String TEXT =
            """
            # %s %s

            %s %s, trained further on a laboratory's own cells, inside Fiji.
            Classes: %s.

            **Research use only.** It assists experts and never replaces them; not for diagnosis.

            ## Trained on

            %s. %s
            Without a label: %d. Trained: %s, %d steps (the best network: after %d), seed %d, %s.%s%s

            ## Figures

            On the cells that were held out: %s. Training ended by them, and the calibration was fitted on them, each
            cell judged by a fit of the other four fifths. The parent is judged on those of them that it has a class
            for. 95 %% intervals in brackets: Clopper-Pearson for shares, else bootstrap.

            | figure | n | %s | %s |
            |---|---|---|---|
            %s

            PyTorch and ONNX Runtime differ by %.1g of the largest trial error.

            ## What is promised

            - %s

            All of it holds for cells like those given: of the same laboratory, stain, microscope and camera, cut out
            in the same way, and in the same proportions of classes.

            ## The parent

            SHA-256 of its description: `%s`. Its card follows, with its data and licence, which hold for what the
            new model took over.

            %s""";

    String text() throws BundleException {
        CalibrationRequest.NewModel model = outcome.request().model();
        String note = model.note().isBlank() ? "Nothing was said of them." : model.note().strip();
        return String.format(
                Locale.ROOT,
                TEXT,
                model.name(),
                model.version(),
                parent.name(),
                parent.version(),
                outcome.parent().classes().stream()
                        .map(CellClass::name)
                        .collect(Collectors.joining(", ")),
                words(account.learned()),
                note,
                account.unlabelled(),
                account.part(),
                account.steps(),
                account.step(),
                account.seed(),
                account.date(),
                begun(),
                together(),
                words(account.held()),
                parent.name(),
                model.name(),
                CalibrationCard.rows(outcome),
                account.parity(),
                String.join("\n- ", outcome.sentences()),
                parent.sha256(),
                parentCard());
    }

    /** Where it lies on this computer is nobody's business. */
    private String parentCard() throws BundleException {
        return ModelCard.of(parent).replaceAll("(?m)^Folder: .*\\R", "").replaceAll("(?m)^#", "##");
    }

    private String begun() {
        return account.begun().entrySet().stream()
                .map(of -> " " + of.getKey() + " is new and started from " + of.getValue() + ".")
                .collect(Collectors.joining());
    }

    private String together() {
        return account.together().isEmpty()
                ? ""
                : " All cells of one " + account.together() + " are on one side.";
    }

    private static String words(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(of -> of.getValue() + " " + of.getKey())
                .collect(Collectors.joining(", "));
    }
}
