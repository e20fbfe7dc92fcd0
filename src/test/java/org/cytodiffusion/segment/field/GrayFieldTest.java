/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.segment.plane.Plane;
import org.junit.jupiter.api.Test;

class GrayFieldTest {

    /** A row of background, then red cells of density 0.1, then a nucleus of 0.4. */
    private static Plane row() {
        float[] density = new float[100];
        Arrays.fill(density, 60, 95, 0.1f);
        Arrays.fill(density, 95, 100, 0.4f);
        return new Plane(100, 1, density);
    }

    @Test
    void colouredFieldsStayAsTheyAre() {
        Plane faint = new Plane(100, 1, new float[100]);
        OpticalDensity od = new OpticalDensity(faint, row(), faint);
        assertThat(GrayField.of(List.of(od))).isEmpty();
    }

    @Test
    void onlyWhatIsDenserThanRedCellsLooksLikeNucleus() {
        OpticalDensity coloured = coloured(row());
        float[] red = coloured.red().values();
        float[] blue = coloured.blue().values();
        assertThat(coloured.green().values()).isEqualTo(row().values());
        assertThat(red[10]).isZero();
        assertThat(blue[70]).isGreaterThan(1.5f * red[70]);
        assertThat(red[97]).isGreaterThan(blue[97]);
    }

    @Test
    void anEmptyFieldStaysEmpty() {
        Plane empty = new Plane(10, 10, new float[100]);
        OpticalDensity coloured = coloured(empty);
        assertThat(coloured.red().values()).containsOnly(0);
        assertThat(coloured.blue().values()).containsOnly(0);
    }

    private static OpticalDensity coloured(Plane plane) {
        OpticalDensity od = new OpticalDensity(plane, plane, plane);
        return GrayField.of(List.of(od)).orElseThrow().coloured(od);
    }
}
