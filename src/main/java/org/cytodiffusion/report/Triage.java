/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.cell.Review;

/**
 * Whether a smear asks to be looked at before others, and why.
 *
 * @param reasons sentences; none if the smear is routine
 */
public record Triage(List<String> reasons) {

    /** Makes it with a list of its own. */
    public Triage {
        reasons = List.copyOf(reasons);
    }

    /** Whether there is a reason to look here first. */
    public boolean isUrgent() {
        return !reasons.isEmpty();
    }

    /** The line above the reasons. */
    public String line() {
        return isUrgent()
                ? "Look here first"
                : "Routine: no rule asks to look here first. A person must review it "
                        + "all the same.";
    }

    /**
     * Judges a smear.
     *
     * @param report its report
     * @param failed images that could not be done
     * @param rules when it is to be looked at
     */
    public static Triage of(SmearReport report, int failed, TriageRules rules) {
        return new Judge(report, rules).judge(failed);
    }

    /** Goes through the rules. */
    private static final class Judge {
        private final Differential differential;
        private final SmearReport.Doubts doubts;
        private final TriageRules rules;
        private final int leukocytes;
        private final List<String> reasons = new ArrayList<>();

        private Judge(SmearReport report, TriageRules rules) {
            this.differential = report.differential();
            this.doubts = report.doubts();
            this.rules = rules;
            this.leukocytes = differential.leukocytes();
        }

        private Triage judge(int failed) {
            if (leukocytes > 0) {
                blasts();
                anomalous();
                immature();
                nucleatedRed();
                uncertain();
            }
            int unidentified = differential.of(Review.UNIDENTIFIED);
            if (unidentified > 0) {
                say("Cells that a reviewer could not name: %d.", unidentified);
            }
            if (differential.cells() >= rules.leastCells()
                    && doubts.medianAnomaly() >= rules.oddestMedian()) {
                say(
                        "Half of all cells have an anomaly of %.2f or more, where 1 in 10 would be"
                                + " usual: stain, light or scale may not suit the model.",
                        doubts.medianAnomaly());
            }
            if (leukocytes < rules.leastLeukocytes()) {
                say(
                        "Leukocytes counted: %d; a differential needs %d.",
                        leukocytes, rules.leastLeukocytes());
            }
            if (failed + doubts.unfinished() > 0) {
                say("Images not done: %d.", failed + doubts.unfinished());
            }
            return new Triage(reasons);
        }

        // Before all else: of everything on the page, this must not be passed over.
        private void blasts() {
            int blasts =
                    differential.rows().stream()
                            .filter(row -> row.cellClass().isAlarming())
                            .mapToInt(Differential.Row::count)
                            .sum();
            if (blasts > 0 && 100.0 * blasts >= rules.mostBlasts() * leukocytes) {
                say(
                        "Suspected blasts: %d of %d leukocytes. A person has to look at them.",
                        blasts, leukocytes);
            }
        }

        private void anomalous() {
            Interval share = Interval.wilson(doubts.anomalous(), leukocytes).times(100);
            if (share.low() > 100 * rules.expectedAnomalous()) {
                say(
                        "%d of %d leukocytes (%.1f %%, 95 %% interval %.1f to %.1f) "
                                + "are unlike anything that the model was trained on; %.0f %% "
                                + "would be usual.",
                        doubts.anomalous(),
                        leukocytes,
                        share.share(),
                        share.low(),
                        share.high(),
                        100 * rules.expectedAnomalous());
            }
        }

        private void immature() {
            for (Differential.Row row : differential.rows()) {
                double percent = 100.0 * row.count() / leukocytes;
                boolean named = rules.immature().contains(row.cellClass().name());
                if (named && row.count() > 0 && percent >= rules.mostImmature()) {
                    say(
                            "%.1f %% of the leukocytes are immature (%s: %d).",
                            percent, row.cellClass().name(), row.count());
                }
            }
        }

        private void nucleatedRed() {
            int cells = differential.of(SmearReport.NUCLEATED_RED);
            double ratio = 100.0 * cells / leukocytes;
            if (cells > 0 && ratio >= rules.mostNucleatedRed()) {
                say("%.1f nucleated red cells for 100 leukocytes (%d).", ratio, cells);
            }
        }

        private void uncertain() {
            if (doubts.uncertain() > rules.mostUncertain() * leukocytes) {
                say(
                        "The model is not certain of %d of %d leukocytes (%.0f %%).",
                        doubts.uncertain(), leukocytes, 100.0 * doubts.uncertain() / leukocytes);
            }
        }

        private void say(String sentence, Object... values) {
            reasons.add(String.format(Locale.ROOT, sentence, values));
        }
    }
}
