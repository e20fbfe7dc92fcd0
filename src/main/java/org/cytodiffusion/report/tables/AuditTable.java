/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.GroupDifference;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;

/** {@code audit.csv}: figures of groups of cells beside those of all other groups. */
public final class AuditTable {

    /** Its name. */
    public static final String NAME = "audit.csv";

    /** Its columns. */
    public static final List<String> COLUMNS =
            List.of(
                    "column",
                    "group",
                    "figure",
                    "value",
                    "low95",
                    "high95",
                    "cells",
                    "others",
                    "others_low95",
                    "others_high95",
                    "others_cells",
                    "p",
                    "p_adjusted",
                    "conclusion");

    private AuditTable() {}

    /** A comparison as a row: text, numbers, and empty text where there are too few cells. */
    public static List<Object> row(GroupDifference one) {
        List<Object> row = new ArrayList<>();
        row.addAll(List.of(one.column(), one.group(), one.figure().key()));
        add(row, one.inside());
        add(row, one.outside());
        row.add(one.probability());
        row.add(one.adjusted());
        row.add(one.conclusion());
        return row;
    }

    private static void add(List<Object> row, Estimate share) {
        row.addAll(List.of(share.value(), share.low(), share.high(), share.of()));
    }

    /**
     * Writes the table.
     *
     * @param target where it shall be
     * @param all comparisons
     * @throws IOException if the disk fails
     */
    public static void write(Path target, List<GroupDifference> all) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(file.writer(), COLUMNS);
            for (GroupDifference one : all) {
                Csv.row(file.writer(), row(one));
            }
            file.commit();
        }
    }
}
