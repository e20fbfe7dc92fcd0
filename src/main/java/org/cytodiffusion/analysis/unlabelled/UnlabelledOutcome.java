/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.unlabelled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.calibrate.unlabelled.UnlabelledFit;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.DerivedBundle;
import org.cytodiffusion.model.install.ModelCard;

/**
 * What was learned of a laboratory without labels; nothing is installed yet.
 *
 * @param parent the model that it started from
 * @param request what was wanted
 * @param fit what was learned
 * @param home how the laboratory shows cells; empty if too few have a nucleus
 * @param unusable why images could not be used, a sentence each
 */
public record UnlabelledOutcome(
        ModelBundle parent,
        UnlabelledRequest request,
        UnlabelledFit fit,
        List<Home.Laboratory> home,
        List<String> unusable) {

    private static final double PERCENT = 100;

    /** Number of cells by class, before and after, of the classes that occur. */
    private Map<String, Integer> counts(int[] winners) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (CellClass each : parent.classes()) {
            counts.put(each.name(), 0);
        }
        for (int winner : winners) {
            counts.merge(parent.classes().get(winner).name(), 1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** What a person is told of it, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(unusable);
        lines.addAll(sentences());
        return lines;
    }

    private List<String> sentences() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Learned from %d cells without labels; %.0f %% of them are named otherwise"
                                + " than by the errors alone.",
                        fit.after().length,
                        PERCENT * fit.changed()),
                "Before: " + words(fit.before()) + ".",
                "After: " + words(fit.after()) + ".",
                "No cell is called certain, and sets of candidates promise nothing, as no label says"
                        + " how often the names are right: for that, label 20 cells of each class and"
                        + " calibrate on these.");
    }

    private String words(int[] winners) {
        return counts(winners).entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The new model. */
    public DerivedBundle bundle() throws BundleException {
        return new DerivedBundle(
                request.model().name(),
                request.model().version(),
                fit.calibration(),
                facts(),
                card());
    }

    private Map<String, Object> facts() {
        Map<String, Object> learned = new LinkedHashMap<>();
        learned.put("unlabelled_cells", fit.after().length);
        learned.put("before", counts(fit.before()));
        learned.put("after", counts(fit.after()));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("calibration", learned);
        all.put("certainty", Map.of("error_rate_below", 1.0, "calibration_cells", 0));
        // The parent's figures are of its own laboratories.
        all.put("figures", Map.of());
        all.put("data", data());
        if (!home.isEmpty()) {
            all.put("home", Map.of("laboratories", home));
        }
        return all;
    }

    private String data() {
        String note = request.model().note().strip();
        return String.format(
                "Network: as %s %s. Moved to %d cells without labels%s",
                parent.name(),
                parent.version(),
                fit.after().length,
                note.isEmpty() ? "." : ": " + note);
    }

    private String card() throws BundleException {
        return String.format(
                """
                # %s %s

                %s %s, moved to a laboratory by cells without labels: its network is unchanged.

                **Research use only.** It assists experts and never replaces them; not for diagnosis.

                ## What was learned

                - %s

                How: docs/METHOD.md, "Cells without labels". %s

                ## The parent

                SHA-256 of its description: `%s`. Its card follows; its figures hold for its own laboratories.

                %s""",
                request.model().name(),
                request.model().version(),
                parent.name(),
                parent.version(),
                String.join("\n- ", sentences()),
                request.model().note(),
                parent.sha256(),
                ModelCard.of(parent).replaceAll("(?m)^#", "##"));
    }
}
