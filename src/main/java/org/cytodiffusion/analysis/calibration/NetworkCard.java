/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.calibrate.Certainty;
import org.cytodiffusion.diffusion.calibrate.Settling;

/** The card of a network that was calibrated: its draft's, with what was found in front. */
final class NetworkCard {

    private static final String HEADING = "\n## ";
    private static final double PERCENT = 100;

    private static final String VALIDATION =
            """

            ## Validation

            On %d cells that were not trained on. They were dealt into five parts, all cells of a picture into
            one, and each cell is judged by a calibration on the four other parts; that of this bundle is of all
            parts (`cytodiffusion fit`, as `calibrate` does for a laboratory). As many trials as each cell needs,
            at most %d; seed %d:

            | cells of | n | balanced accuracy | with all %2$d trials | mean trials | class differs from all \
            trials | ECE (15 bins) | certain | certain and wrong | coverage at 99 %% | candidates |
            |---|---|---|---|---|---|---|---|---|---|---|
            %s

            Those of single laboratories are without red cells. By class:

            | laboratory | class | n | recall | certain | most often taken for |
            |---|---|---|---|---|---|
            %s

            %s
            """;

    private final NetworkCalibration.Outcome outcome;

    NetworkCard(NetworkCalibration.Outcome outcome) {
        this.outcome = outcome;
    }

    /**
     * The text, in Markdown.
     *
     * @param draft the card that training wrote
     */
    String text(String draft) {
        int first = draft.indexOf(HEADING);
        String head = first < 0 ? draft : draft.substring(0, first);
        String rest = first < 0 ? "" : draft.substring(first);
        return head.strip() + "\n" + validation() + rest;
    }

    private String validation() {
        return String.format(
                Locale.ROOT,
                VALIDATION,
                outcome.scores().held().size(),
                outcome.fit().calibration().looks().get(outcome.last()).trials(),
                outcome.scores().seed(),
                rows(),
                classRows(),
                certain() + " " + away() + "\n" + early());
    }

    private String rows() {
        return outcome.groups().entrySet().stream()
                .filter(group -> !group.getKey().endsWith(NetworkFigures.BY_CLASS))
                .map(group -> row(group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String row(String name, Map<String, Object> of) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.2f | %.4f | %.3f | %.3f | %.4f | %.3f | %.2f |",
                name,
                of.get(NetworkFigures.CELLS),
                of.get("balanced_accuracy"),
                of.get("balanced_accuracy_all_trials"),
                of.get("mean_trials"),
                of.get("differs_from_all_trials"),
                of.get("expected_calibration_error"),
                of.get("certain_share"),
                of.get("certain_and_wrong"),
                of.get("coverage"),
                of.get("candidates"));
    }

    private String classRows() {
        return outcome.groups().entrySet().stream()
                .filter(group -> group.getKey().endsWith(NetworkFigures.BY_CLASS))
                .flatMap(
                        group ->
                                group.getValue().entrySet().stream()
                                        .map(of -> classRow(group.getKey(), of)))
                .collect(Collectors.joining("\n"));
    }

    private static String classRow(String group, Map.Entry<String, Object> of) {
        Map<?, ?> values = (Map<?, ?>) of.getValue();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.3f | %s %.3f |",
                group.replace(NetworkFigures.BY_CLASS, ""),
                of.getKey(),
                values.get(NetworkFigures.CELLS),
                values.get("recall"),
                values.get("certain_share"),
                values.get("taken_for"),
                values.get("taken_for_share"));
    }

    private String certain() {
        Certainty found = outcome.fit().certainty();
        if (found.risk() == 1) {
            return "No cell is called *certain*: no bound of the error rate could be shown.";
        }
        return String.format(
                Locale.ROOT,
                "A cell is *certain* above probability %.6g: among %d certain of %d calibration cells"
                        + " %d had the wrong class, so the error rate is below %.2f %% with 95 %%"
                        + " confidence (Clopper-Pearson, thresholds tested from the strictest down)"
                        + " for cells like those.",
                found.above(),
                found.certain(),
                found.cells(),
                found.wrong(),
                PERCENT * found.risk());
    }

    private String away() {
        String names =
                outcome.homes().stream()
                        .map(Home.Laboratory::name)
                        .distinct()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : "It holds for the laboratories "
                        + names
                        + ", which are known by their light and stain: a cell that looks like none"
                        + " of them is never certain.";
    }

    private String early() {
        Settling settling = outcome.fit().settling();
        return settling.deviations() < Settling.NEVER
                ? String.format(
                        Locale.ROOT,
                        "A cell leaves early only if its class is settled: among %d calibration"
                                + " cells %d had another class than after all trials, so the share"
                                + " is below %.1f %% with 95 %% confidence.",
                        settling.cells(),
                        settling.differing(),
                        PERCENT * Settling.DIFFERS)
                : "No cell leaves before its last trial.";
    }
}
