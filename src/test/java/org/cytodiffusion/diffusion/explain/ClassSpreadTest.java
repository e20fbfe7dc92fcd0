/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.SeenCell;
import org.junit.jupiter.api.Test;

class ClassSpreadTest {

    private static final CellClass ONLY = new CellClass("only", 0, "leukocyte");

    /** A classifier that believes the upper left pixel. */
    private static Verdict verdict(byte[] crop) {
        double p = crop[0] / 100.0;
        return new Verdict(ONLY, p, false, List.of(ONLY), 0.5, 0.1, 1, new double[] {p, 1 - p});
    }

    @Test
    void theEndsAreThoseOfAllEightWays() throws Exception {
        // Red of 3 x 3 pixels; turning brings each corner to the upper left, mirrored or not.
        int[] red = {20, 99, 50, 98, 97, 96, 80, 95, 35};
        byte[] crop = new byte[27];
        for (int i = 0; i < red.length; i++) {
            crop[3 * i] = (byte) red[i];
        }
        Set<List<Byte>> seen = new HashSet<>();
        int[] trials = new int[1];
        ClassSpread spread =
                ClassSpread.of(
                        (crops, maxTrials, cancelled, sink) -> {
                            trials[0] = maxTrials;
                            for (int i = crops.size() - 1; i >= 0; i--) {
                                byte[] way = crops.get(i).crop();
                                seen.add(List.of(way[0], way[3], way[9], way[12]));
                                sink.accept(i, verdict(way));
                            }
                        },
                        SeenCell.atHome(crop),
                        5);
        assertThat(seen)
                .hasSize(ClassSpread.WAYS)
                .contains(List.of((byte) 20, (byte) 99, (byte) 98, (byte) 97));
        assertThat(trials[0]).isEqualTo(5);
        assertThat(spread.low()).containsExactly(new double[] {0.2, 0.2}, within(1e-12));
        assertThat(spread.high()).containsExactly(new double[] {0.8, 0.8}, within(1e-12));
    }
}
