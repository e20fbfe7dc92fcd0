/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.cell.CellScores;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static KnownCells cells(int cellsOfAPicture) {
        List<KnownCell> cells = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String picture = "picture " + i / cellsOfAPicture;
            CellScores scores = new CellScores(new float[][] {{1, 1, 1}});
            cells.add(new KnownCell(String.format("%04d", i), scores, i % 3, picture));
        }
        return new KnownCells(cells, 3);
    }

    @Test
    void classesAreDealtOutEvenly() {
        int[][] counts = new int[Folds.PARTS][3];
        Folds folds = Folds.of(cells(1), 4);
        for (int i = 0; i < folds.part().length; i++) {
            counts[folds.part()[i]][folds.cells().label(i)]++;
        }
        assertThat(counts)
                .isDeepEqualTo(
                        new int[][] {
                            {40, 40, 40}, {40, 40, 40}, {40, 40, 40}, {40, 40, 40}, {40, 40, 40}
                        });
    }

    @Test
    void cellsOfAPictureStayTogether() {
        Folds folds = Folds.of(cells(6), 4);
        Map<String, Integer> parts = new HashMap<>();
        for (int i = 0; i < folds.part().length; i++) {
            Integer before =
                    parts.putIfAbsent(folds.cells().cells().get(i).source(), folds.part()[i]);
            assertThat(before).isIn(null, folds.part()[i]);
        }
        assertThat(parts).hasSize(100);
        for (int part = 0; part < Folds.PARTS; part++) {
            assertThat(folds.places(part)).hasSize(120);
        }
    }
}
