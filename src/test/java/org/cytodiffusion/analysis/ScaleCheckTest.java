/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.SyntheticSmear;
import org.cytodiffusion.segment.classical.Segmenter;
import org.junit.jupiter.api.Test;

class ScaleCheckTest {

    private static final double PIXEL = 0.2;

    private static List<Cell> redCells() {
        SyntheticSmear smear = new SyntheticSmear(400, 300, PIXEL);
        for (int i = 0; i < 12; i++) {
            smear.redCell(10 + 18 * (i % 4), 10 + 18 * (i / 4), 7.5);
        }
        RandomAccessibleInterval<UnsignedByteType> rgb = WhiteBalance.apply(smear.image(3));
        return new Segmenter(SegmentOptions.defaults())
                .segment(
                        rgb,
                        Optional.of(given(PIXEL)),
                        TaskExecutors.singleThreaded(),
                        Progress.NONE)
                .cells();
    }

    private static PixelSize given(double micrometres) {
        return new PixelSize(micrometres, PixelSize.Source.GIVEN);
    }

    @Test
    void aScaleThatMakesRedCellsTooWideIsToldWithWhatTheyMeasure() {
        List<Cell> cells = redCells();
        assertThat(ScaleCheck.sentence("a.png", given(PIXEL), cells)).isEmpty();
        assertThat(ScaleCheck.sentence("a.png", given(2 * PIXEL), cells).orElseThrow())
                .startsWith("The red cells of a.png measure 1")
                .contains("0.4000 um a pixel", "check the pixel size");
    }

    @Test
    void fewRedCellsSayNothing() {
        assertThat(ScaleCheck.sentence("a.png", given(1), redCells().subList(0, 7))).isEmpty();
    }
}
