/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.CellRegions.Region;
import org.cytodiffusion.segment.CellBuilder;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.Shapes;
import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.Test;

class GivenCellsTest {

    private static final int W = 400;
    private static final int H = 300;
    private static final double PIXEL = 0.1;

    /** A leukocyte, a red cell and a platelet. */
    private static RandomAccessibleInterval<UnsignedByteType> field() {
        return org.cytodiffusion.image.colour.WhiteBalance.apply(
                new SyntheticSmear(W, H, PIXEL)
                        .leukocyte(10, 10)
                        .redCell(25, 10, 7.5)
                        .disc(25, 22, 2.5, SyntheticSmear.PLATELET)
                        .image(5));
    }

    private static CellMask disc(double cx, double cy, double diameter) {
        return CellBuilder.tight(
                Shapes.mask(
                        W,
                        H,
                        (x, y) ->
                                Shapes.inDisc(x, y, cx / PIXEL, cy / PIXEL, diameter / 2 / PIXEL)),
                0,
                0);
    }

    private static Segmentation cells(GivenCells given) {
        return given.segment(
                field(),
                Optional.of(new PixelSize(PIXEL, PixelSize.Source.GIVEN)),
                TaskExecutors.singleThreaded(),
                Progress.NONE);
    }

    private static GivenCells given(Region... regions) {
        return GivenCells.of(new CellRegions(W, H, List.of(regions), List.of()));
    }

    @Test
    void kindsAreToldByStainAndSizeAndNumbersKept() {
        GivenCells given =
                given(
                        new Region(3, disc(10, 10, 12)),
                        new Region(8, disc(25, 10, 7.5)),
                        new Region(9, disc(25, 22, 2.5)));
        Segmentation found = cells(given);
        assertThat(found.cells()).extracting(Cell::label).containsExactly(3, 8, 9);
        assertThat(found.cells())
                .extracting(Cell::kind)
                .containsExactly(CellKind.LEUKOCYTE, CellKind.ERYTHROCYTE, CellKind.PLATELET);
        assertThat(given.remarks()).isEmpty();
    }

    @Test
    void overlapsAreToldOfAndEachCellKeepsItsWholeOutline() {
        CellMask large = disc(20, 15, 12);
        CellMask small = disc(25, 15, 6);
        GivenCells given = given(new Region(1, small), new Region(2, large));
        Segmentation found = cells(given);
        assertThat(found.cells().get(0).mask()).isEqualTo(small);
        assertThat(found.cells().get(1).mask()).isEqualTo(large);
        assertThat(given.remarks()).singleElement().asString().startsWith("1 of the given cells");
    }

    @Test
    void ofPartsTheLargestCountsAndHolesAreFilled() {
        CellMask ring =
                CellBuilder.tight(
                        Shapes.mask(
                                W,
                                H,
                                (x, y) ->
                                        Shapes.inDisc(x, y, 100, 100, 40)
                                                        && !Shapes.inDisc(x, y, 100, 100, 20)
                                                || x > 380 && y > 280),
                        0,
                        0);
        GivenCells given = given(new Region(1, ring));
        Cell cell = cells(given).cells().get(0);
        assertThat(cell.mask().area()).isEqualTo(disc(10, 10, 8).area());
        assertThat(given.remarks()).singleElement().asString().contains("in parts");
    }
}
