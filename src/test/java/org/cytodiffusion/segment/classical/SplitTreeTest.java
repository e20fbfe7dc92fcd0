/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiPredicate;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Shapes;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Window;
import org.junit.jupiter.api.Test;

class SplitTreeTest {

    private static final double PIXEL = 0.2;
    private static final double RADIUS = 7.5 / 2 / PIXEL;

    @Test
    void aCellIsOneCell() {
        assertThat(cells((x, y) -> disc(x, y, 50, 50)).count()).isEqualTo(1);
    }

    @Test
    void anEllipseIsOneCell() {
        LabelPlane cells = cells((x, y) -> Math.hypot((x - 50) / 1.35, (y - 50) * 1.35) <= RADIUS);
        assertThat(cells.count()).isEqualTo(1);
    }

    @Test
    void overlappingCellsAreSplitNearTheMiddle() {
        LabelPlane cells = cells((x, y) -> disc(x, y, 40, 50) || disc(x, y, 70, 50));
        assertThat(cells.count()).isEqualTo(2);
        int[] areas = cells.areas();
        assertThat(Math.abs(areas[1] - areas[2])).isLessThan(areas[1] / 10);
    }

    @Test
    void aRowOfThreeAndACellInAHookAreTold() {
        LabelPlane cells =
                cells(
                        (x, y) ->
                                disc(x, y, 30, 40)
                                        || disc(x, y, 62, 40)
                                        || disc(x, y, 94, 40)
                                        || disc(x, y, 94, 72));
        assertThat(cells.count()).isEqualTo(4);
    }

    private static boolean disc(int x, int y, double cx, double cy) {
        return Shapes.inDisc(x, y, cx, cy, RADIUS);
    }

    private static LabelPlane cells(BiPredicate<Integer, Integer> inside) {
        Mask dense = Shapes.mask(130, 110, inside);
        return new RedCells(SegmentOptions.defaults().redCells(), PIXEL)
                .find(dense, dense.complement(), new Window.Size(130, 110).whole());
    }
}
