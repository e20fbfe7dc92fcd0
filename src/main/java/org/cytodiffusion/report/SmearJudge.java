/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.ReferenceRanges.Range;
import org.cytodiffusion.report.TriageReason.Kind;

/** Goes through the rules with one smear. */
final class SmearJudge {

    /** Of healthy red cells so many are named infected, in the worst case asked for. */
    private static final double FALSE_ALARMS = 0.005;

    private final SmearTally tally;
    private final Differential differential;
    private final SmearTally.Doubts doubts;
    private final TriageRules rules;
    private final TriageRules.Usual usual;
    private final int leukocytes;
    private final List<TriageReason> reasons = new ArrayList<>();

    SmearJudge(SmearTally tally, TriageRules rules) {
        this.tally = tally;
        this.differential = tally.differential();
        this.doubts = tally.doubts();
        this.rules = rules;
        this.usual = rules.usual();
        this.leukocytes = tally.leukocytes();
    }

    Triage judge(int failed) {
        if (differential.isOfLeukocytes()) {
            leukocytes();
        }
        parasites();
        pictures();
        int unidentified = differential.of(Review.UNIDENTIFIED);
        if (unidentified > 0) {
            plain(Kind.UNNAMED, "Cells that a reviewer could not name: %d.", unidentified);
        }
        if (failed + doubts.unfinished() > 0) {
            plain(Kind.UNDONE, "Images not done: %d.", failed + doubts.unfinished());
        }
        if (differential.isOfLeukocytes() && leukocytes < rules.leastLeukocytes()) {
            say(
                    Kind.FEW,
                    0,
                    "Leukocytes counted: %d; a differential needs %d.",
                    leukocytes,
                    rules.leastLeukocytes());
        }
        return new Triage(reasons);
    }

    private void leukocytes() {
        // Before all else: of everything on the page, blasts must not be passed over.
        String blasts = "Suspected blasts: %d of %d leukocytes. A person has to look at them.";
        ofLeukocytes(Kind.BLASTS, blasts, doubts.blasts(), usual.blasts());
        anomalous();
        immature();
        nucleatedRed();
        rules.ranges().ranges().forEach(this::range);
        uncertain();
    }

    /** More than false alarms alone would be. */
    private void parasites() {
        int cells = differential.redCells();
        int infected = differential.of(CellClass.INFECTED);
        if (cells > 0 && isMore(infected, cells, FALSE_ALARMS)) {
            Interval rate = differential.parasitaemia().orElseThrow();
            say(
                    Kind.PARASITES,
                    surprise(infected, cells, FALSE_ALARMS),
                    "Suspected parasites: %d of %d red cells (%.1f for 1,000, 95 %% interval %.1f to"
                            + " %.1f). A person has to look at them.",
                    infected,
                    cells,
                    rate.share(),
                    rate.low(),
                    rate.high());
        }
    }

    private void anomalous() {
        int count = doubts.anomalous();
        if (isMore(count, leukocytes, usual.anomalous())) {
            Interval share = Interval.wilson(count, leukocytes).times(100);
            say(
                    Kind.ODD,
                    surprise(count, leukocytes, usual.anomalous()),
                    "%d of %d leukocytes (%.1f %%, 95 %% interval %.1f to %.1f) are unlike"
                            + " anything that the model was trained on; up to %d would be usual.",
                    count,
                    leukocytes,
                    share.share(),
                    share.low(),
                    share.high(),
                    rules.most(leukocytes, usual.anomalous()));
        }
    }

    private void immature() {
        for (Differential.Row row : differential.rows()) {
            if (rules.immature().contains(row.cellClass().name())
                    && isMore(row.count(), leukocytes, usual.immature())) {
                say(
                        Kind.IMMATURE,
                        surprise(row.count(), leukocytes, usual.immature()),
                        "%.1f %% of the leukocytes are immature (%s: %d; up to %d would be usual).",
                        100.0 * row.count() / Math.max(1, leukocytes),
                        row.cellClass().name(),
                        row.count(),
                        rules.most(leukocytes, usual.immature()));
            }
        }
    }

    private void nucleatedRed() {
        int cells = differential.of(SmearReport.NUCLEATED_RED);
        if (leukocytes > 0 && isMore(cells, leukocytes, usual.nucleatedRed())) {
            say(
                    Kind.NUCLEATED_RED,
                    surprise(cells, leukocytes, usual.nucleatedRed()),
                    "%.1f nucleated red cells for 100 leukocytes (%d).",
                    100.0 * cells / leukocytes,
                    cells);
        }
    }

    /** Only where the whole interval is outside is it not the chance of counting. */
    private void range(String name, Range range) {
        for (Differential.Row row : differential.rows()) {
            if (row.cellClass().name().equals(name) && leukocytes > 0) {
                Interval share =
                        (Differential.isLeukocyte(row)
                                        ? Interval.wilson(row.count(), differential.leukocytes())
                                        : Interval.ratio(row.count(), leukocytes))
                                .times(100);
                if (share.low() > range.high() || share.high() < range.low()) {
                    say(
                            Kind.RANGE,
                            TriageReason.PLAIN,
                            "%s: %.1f %% (95 %% interval %.1f to %.1f), outside of the range that"
                                    + " is expected, %s.",
                            name,
                            share.share(),
                            share.low(),
                            share.high(),
                            words(range));
                }
            }
        }
    }

    private static String words(Range range) {
        return Double.isInfinite(range.high())
                ? String.format(Locale.ROOT, "%.1f and above", range.low())
                : String.format(Locale.ROOT, "%.1f to %.1f", range.low(), range.high());
    }

    private void uncertain() {
        int count = doubts.uncertain();
        if (isMore(count, leukocytes, usual.uncertain())) {
            say(
                    Kind.UNCERTAIN,
                    surprise(count, leukocytes, usual.uncertain()),
                    "The model is not certain of %d of %d leukocytes (%.0f %%; up to %d would be"
                            + " usual).",
                    count,
                    leukocytes,
                    100.0 * count / leukocytes,
                    rules.most(leukocytes, usual.uncertain()));
        }
    }

    private void contradicted() {
        int named = leukocytes + doubts.contradicted();
        if (isMore(doubts.contradicted(), named, usual.contradicted())) {
            say(
                    Kind.CONTRADICTED,
                    surprise(doubts.contradicted(), named, usual.contradicted()),
                    "%d of %d cells named as leukocytes have no nucleus, or a size that none has:"
                            + " they count for nothing here. Check stain, light and scale.",
                    doubts.contradicted(),
                    named);
        }
    }

    /** What doubts the counts as a whole. */
    private void pictures() {
        if (isMore(tally.away(), tally.images(), usual.away())) {
            say(
                    Kind.AWAY,
                    surprise(tally.away(), tally.images(), usual.away()),
                    "%d of %d images are unlike those of the laboratories that the model was"
                            + " calibrated on, in light or stain.",
                    tally.away(),
                    tally.images());
        }
        if (differential.isOfLeukocytes()) {
            contradicted();
        }
        if (differential.cells() >= rules.leastCells()
                && doubts.medianAnomaly() >= rules.oddestMedian()) {
            plain(
                    Kind.PICTURE,
                    "Half of all cells have an anomaly of %.2f or more, where 1 in 10 would be"
                            + " usual: stain, light or scale may not suit the model.",
                    doubts.medianAnomaly());
        }
    }

    private void ofLeukocytes(Kind kind, String sentence, int count, double share) {
        if (isMore(count, leukocytes, share)) {
            say(kind, surprise(count, leukocytes, share), sentence, count, leukocytes);
        }
    }

    private boolean isMore(int count, int of, double share) {
        return TriageRules.probability(count, of, share) < rules.chance();
    }

    private static double surprise(int count, int of, double share) {
        double probability = TriageRules.probability(count, of, share);
        return Math.min(TriageReason.MOST, -Math.log10(probability));
    }

    private void plain(Kind kind, String sentence, Object... values) {
        say(kind, TriageReason.PLAIN, sentence, values);
    }

    private void say(Kind kind, double surprise, String sentence, Object... values) {
        String words = String.format(Locale.ROOT, sentence, values);
        reasons.add(new TriageReason(kind, words, surprise));
    }
}
