/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.junit.jupiter.api.Test;

class CentresTest {

    private static final int SIDE = 60;

    // Maps with no centre anywhere; every cell would reach 5 pixels to each side.
    private static float[] empty() {
        float[] values = new float[CellMaps.CHANNELS * SIDE * SIDE];
        Arrays.fill(values, 7 * SIDE * SIDE, values.length, 5);
        return values;
    }

    private static int at(CellKind kind, int x, int y) {
        return MapPlanes.index(kind) * SIDE * SIDE + y * SIDE + x;
    }

    private static List<Centre> find(float[] values) {
        return new Centres(MapOptions.defaults()).find(new MapPlanes(SIDE, SIDE, values));
    }

    @Test
    void peaksBecomeCellsTheSurestFirst() {
        float[] values = empty();
        values[at(CellKind.ERYTHROCYTE, 10, 20)] = 0.7f;
        values[at(CellKind.LEUKOCYTE, 40, 40)] = 0.9f;
        values[at(CellKind.PLATELET, 5, 50)] = 0.05f;
        List<Centre> found = find(values);
        assertThat(found)
                .extracting(Centre::kind)
                .containsExactly(CellKind.LEUKOCYTE, CellKind.ERYTHROCYTE);
        assertThat(found.get(1))
                .isEqualTo(new Centre(CellKind.ERYTHROCYTE, 0.7f, 5.5f, 15.5f, 15.5f, 25.5f));
    }

    @Test
    void aPlateauAndDoublesGiveOneCell() {
        float[] values = empty();
        for (int x = 10; x < 14; x++) {
            values[at(CellKind.ERYTHROCYTE, x, 20)] = 0.8f;
        }
        values[at(CellKind.ERYTHROCYTE, 12, 22)] = 0.7f;
        assertThat(find(values)).hasSize(1);
    }

    @Test
    void whatIsTakenForTwoKindsIsOfTheSurerOne() {
        float[] values = empty();
        values[at(CellKind.ERYTHROCYTE, 20, 20)] = 0.8f;
        values[at(CellKind.LEUKOCYTE, 20, 21)] = 0.9f;
        assertThat(find(values)).extracting(Centre::kind).containsExactly(CellKind.LEUKOCYTE);
    }

    @Test
    void touchingCellsShareTheForegroundBetweenThem() {
        float[] values = empty();
        Arrays.fill(values, 4 * SIDE * SIDE, 5 * SIDE * SIDE, 1);
        List<Centre> two =
                List.of(
                        new Centre(CellKind.ERYTHROCYTE, 0.9f, 10, 20, 30, 40),
                        new Centre(CellKind.ERYTHROCYTE, 0.8f, 26, 20, 46, 40));
        MapPlanes maps = new MapPlanes(SIDE, SIDE, values);
        CentreBasins.Grid grid = new CentreBasins.Grid(0, 0, 0.5f, 2 * SIDE, 2 * SIDE);
        LabelPlane labels = new CentreBasins(maps, MapOptions.defaults(), grid).label(two).labels();
        int row = 60 * 2 * SIDE;
        assertThat(labels.values()[row + 40]).isEqualTo(1);
        assertThat(labels.values()[row + 54]).isEqualTo(1);
        assertThat(labels.values()[row + 58]).isEqualTo(2);
        assertThat(labels.values()[row + 72]).isEqualTo(2);
        assertThat(labels.values()[row + 5]).isZero();
    }
}
