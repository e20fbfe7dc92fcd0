/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;

/** What machine and person said of a cell, in words. */
public final class CellWords {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(Locale.UK)
                    .withZone(ZoneId.systemDefault());

    private CellWords() {}

    /** Several lines of plain text. */
    public static List<String> of(ClassifiedCell cell, Optional<Review> review) {
        Verdict verdict = cell.verdict();
        List<String> lines = new ArrayList<>();
        lines.add("Cell " + cell.cell().label());
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Machine: %s %.2f, %s",
                        verdict.cellClass().name(),
                        verdict.probability(),
                        verdict.certain() ? "certain" : "not certain"));
        if (!verdict.certain() && verdict.candidates().size() > 1) {
            lines.add(
                    "Possible: "
                            + verdict.candidates().stream()
                                    .map(CellClass::name)
                                    .collect(Collectors.joining(", ")));
        }
        lines.add(String.format(Locale.ROOT, "Uncertainty %.2f", verdict.uncertainty()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Anomaly %.2f%s",
                        verdict.anomaly(),
                        verdict.isAnomalous() ? ", unlike every class" : ""));
        review.ifPresent(said -> add(lines, said));
        return lines;
    }

    private static void add(List<String> lines, Review review) {
        String who = review.reviewer().isEmpty() ? "Reviewer" : review.reviewer();
        lines.add(who + ": " + review.className());
        lines.add(WHEN.format(review.when()));
        if (!review.reason().isEmpty()) {
            lines.add("Why: " + review.reason());
        }
    }
}
