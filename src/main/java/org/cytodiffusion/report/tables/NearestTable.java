/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.analysis.generation.NearestCells;
import org.cytodiffusion.analysis.generation.NearestCells.Neighbour;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.CellClass;

/** {@code nearest.csv}: the real cells nearest to each generated one. */
public final class NearestTable {

    private NearestTable() {}

    /**
     * Writes the table.
     *
     * @param target where it shall be
     * @param generation what was generated
     * @param near the real cells nearest to it
     * @throws IOException if the disk fails
     */
    public static void write(Path target, Generation generation, NearestCells near)
            throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(
                    file.writer(),
                    List.of(
                            "generated",
                            "rank",
                            "real",
                            "real_class",
                            "turn",
                            "distance",
                            "close"));
            for (int i = 0; i < near.neighbours().size(); i++) {
                List<Neighbour> neighbours = near.neighbours().get(i);
                for (int rank = 0; rank < neighbours.size(); rank++) {
                    Neighbour one = neighbours.get(rank);
                    Csv.row(
                            file.writer(),
                            List.of(
                                    generation.cells().get(i).name(),
                                    rank + 1,
                                    one.cell().item().name(),
                                    one.cell().item().cellClass().map(CellClass::name).orElse(""),
                                    one.turn(),
                                    Csv.rounded(one.distance(), 3),
                                    one.distance() < near.close()));
                }
            }
            file.commit();
        }
    }
}
