/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.segment.classical.Segmenter;
import org.junit.jupiter.api.Test;

class CellsWithinTest {

    private static final Optional<PixelSize> SCALE =
            Optional.of(new PixelSize(0.104, PixelSize.Source.GIVEN));

    private final List<Box> looked = new ArrayList<>();

    private CellFinder classical() {
        CellFinder finder = new Segmenter(SegmentOptions.defaults());
        return (rgb, scale, executor, cancelled) -> {
            looked.add(new Box(0, 0, (int) rgb.dimension(0), (int) rgb.dimension(1)));
            return finder.segment(rgb, scale, executor, cancelled);
        };
    }

    private static RandomAccessibleInterval<UnsignedByteType> field() throws Exception {
        return WhiteBalance.apply(
                ImageReader.read(new ImagePlus("field", TestSmears.field())).rgb());
    }

    private static CellMask rectangle(int left, int top, int width, int height) {
        BitSet bits = new BitSet();
        bits.set(0, width * height);
        return new CellMask(new Box(left, top, width, height), bits);
    }

    /** Pixels of both over pixels of either. */
    private static double overlap(CellMask one, CellMask other) {
        int both = 0;
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 480; x++) {
                both += one.contains(x, y) && other.contains(x, y) ? 1 : 0;
            }
        }
        return both / (double) (one.area() + other.area() - both);
    }

    private static List<Cell> found(CellFinder finder, Optional<PixelSize> scale) throws Exception {
        return finder.segment(field(), scale, TaskExecutors.singleThreaded(), Progress.NONE)
                .cells();
    }

    @Test
    void cellsOfTheAreasAreNearlyThoseOfTheWholeFieldAndLittleMoreIsLookedAt() throws Exception {
        List<CellMask> areas = List.of(rectangle(400, 20, 60, 90), rectangle(400, 250, 60, 100));
        List<Cell> all = found(classical(), SCALE);
        List<Cell> within = found(new CellsWithin(classical(), areas), SCALE);
        assertThat(within).hasSize(2);
        for (int i = 0; i < 2; i++) {
            int x = 410;
            int y = i == 0 ? 62 : 294;
            Cell expected =
                    all.stream().filter(c -> c.mask().contains(x, y)).findFirst().orElseThrow();
            assertThat(within.get(i).label()).isEqualTo(i + 1);
            assertThat(overlap(within.get(i).mask(), expected.mask())).isGreaterThan(0.94);
            assertThat(within.get(i).contour().x())
                    .as("the outline moves with the cell")
                    .contains(within.get(i).box().left());
        }
        // 30 um around an area that begins at x = 400.
        assertThat(looked.get(1)).isEqualTo(new Box(0, 0, 480 - 400 + 289, 360));
    }

    @Test
    void withoutAScaleTheWholeFieldTellsIt() throws Exception {
        CellFinder within = new CellsWithin(classical(), List.of(rectangle(400, 20, 60, 90)));
        assertThat(found(within, Optional.empty())).hasSize(1);
        assertThat(looked).containsExactly(new Box(0, 0, 480, 360));
    }

    @Test
    void betweenCellsThereIsNone() throws Exception {
        assertThat(found(new CellsWithin(classical(), List.of(rectangle(0, 0, 9, 9))), SCALE))
                .isEmpty();
    }
}
