/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.smears;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.SmearTally;

/** {@code triage.csv}: one row a smear, those that need eyes most first, with the evidence. */
public final class TriageTable {

    /** Its name. */
    public static final String NAME = "triage.csv";

    private static final List<String> COLUMNS =
            List.of(
                    "rank",
                    "smear",
                    "judgement",
                    "images",
                    "leukocytes",
                    "suspected_blasts",
                    "odd",
                    "uncertain",
                    "nucleated_red",
                    "contradicted",
                    "away_images",
                    "surprise",
                    "reasons");

    private TriageTable() {}

    /**
     * Writes it.
     *
     * @param smears in their order
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public static void write(List<RankedSmear> smears, Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(file.writer(), COLUMNS);
            for (RankedSmear smear : smears) {
                Csv.row(file.writer(), row(smear));
            }
            file.commit();
        }
    }

    private static List<Object> row(RankedSmear smear) {
        SmearTally tally = smear.tally();
        SmearTally.Doubts doubts = tally.doubts();
        List<Object> row = new ArrayList<>();
        row.addAll(List.of(smear.rank(), smear.name(), smear.triage().judgement().words()));
        row.addAll(List.of(tally.images(), tally.leukocytes(), doubts.blasts()));
        row.addAll(List.of(doubts.anomalous(), doubts.uncertain()));
        row.add(tally.differential().of(SmearReport.NUCLEATED_RED));
        row.addAll(List.of(doubts.contradicted(), tally.away()));
        row.add(Csv.rounded(smear.triage().surprise(), 2));
        row.add(String.join(" ", smear.triage().reasons()));
        return row;
    }
}
