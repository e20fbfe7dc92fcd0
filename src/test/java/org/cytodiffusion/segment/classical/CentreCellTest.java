/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.Test;

class CentreCellTest {

    private static final double PIXEL = 0.173;

    @Test
    void takesTheLeukocyteInTheMiddleAndNothingElse() {
        SyntheticSmear smear =
                new SyntheticSmear(192, 192, PIXEL)
                        .redCell(5, 5, 7.5)
                        .redCell(16.6, 26.5, 7.5)
                        .leukocyte(16.6, 16.6)
                        .disc(28, 28, 2.5, SyntheticSmear.PLATELET);
        Cell cell = only(smear.image(1));
        assertThat(cell.kind()).isEqualTo(CellKind.LEUKOCYTE);
        assertThat(cell.box().centerX() * PIXEL).isBetween(15.8, 17.4);
        assertThat(cell.box().centerY() * PIXEL).isBetween(15.8, 17.6);
        assertThat(cell.box().width() * PIXEL).isBetween(11.0, 13.5);
    }

    @Test
    void takesThePlateletInTheMiddle() {
        SyntheticSmear smear =
                new SyntheticSmear(192, 192, PIXEL)
                        .redCell(6, 16.6, 7.5)
                        .redCell(26, 20, 7.5)
                        .disc(16.6, 16.6, 2.6, SyntheticSmear.PLATELET);
        Cell cell = only(smear.image(2));
        assertThat(cell.kind()).isEqualTo(CellKind.PLATELET);
        assertThat(cell.box().contains(96, 96)).isTrue();
        assertThat(cell.box().width() * PIXEL).isBetween(2.2, 4.5);
    }

    @Test
    void anEmptyImageStillGivesOneCellInTheMiddle() {
        Cell cell = only(new SyntheticSmear(192, 150, PIXEL).image(3));
        assertThat(cell.box().centerX()).isEqualTo(96);
        assertThat(cell.box().centerY()).isEqualTo(75);
        assertThat(cell.box().width() * PIXEL).isBetween(4.5, 5.5);
        assertThat(only(new SyntheticSmear(1, 1, PIXEL).image(4)).mask().area()).isEqualTo(1);
    }

    private static Cell only(RandomAccessibleInterval<UnsignedByteType> image) {
        Segmentation result =
                new CentreCell(SegmentOptions.defaults())
                        .segment(
                                image,
                                Optional.of(new PixelSize(PIXEL, PixelSize.Source.GIVEN)),
                                TaskExecutors.singleThreaded(),
                                Progress.NONE);
        assertThat(result.cells()).hasSize(1);
        assertThat(result.cells().get(0).label()).isEqualTo(1);
        return result.cells().get(0);
    }
}
