/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.GroupDifference;

/** The part of the page of an evaluation that compares groups of cells. */
final class AuditSection {

    private static final String HOW =
            "Each group beside all other groups of its column. p: how often chance alone gives a"
                    + " difference as unlikely, class by class, so that more cells of a hard class are"
                    + " no difference (exact; of one class Fisher's test). Adjusted for all comparisons"
                    + " (Holm): below 0.05 it is called a difference. That none is shown does not mean"
                    + " that there is none: the intervals say how large it may be. Cells of one slide"
                    + " or patient are alike, which the test does not know.";

    private AuditSection() {}

    static void write(Html html, List<GroupDifference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        html.heading("Differences between groups");
        html.table(
                List.of(
                        "column",
                        "group",
                        "figure",
                        "in it",
                        "in the others",
                        "p",
                        "adjusted",
                        ""));
        for (GroupDifference one : differences) {
            html.row(
                    List.of(
                            one.column(),
                            one.group(),
                            one.figure().key(),
                            words(one.inside()),
                            words(one.outside()),
                            number(one.probability()),
                            number(one.adjusted()),
                            one.conclusion()));
        }
        html.raw("</table>").element("p", HOW);
    }

    private static String words(Estimate share) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f to %.3f) of %d",
                share.value(),
                share.low(),
                share.high(),
                share.of());
    }

    private static String number(double probability) {
        return Double.isNaN(probability) ? "" : String.format(Locale.ROOT, "%.2g", probability);
    }
}
