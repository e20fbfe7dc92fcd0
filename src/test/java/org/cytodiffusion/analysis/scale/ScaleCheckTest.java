/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

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
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.SyntheticSmear;
import org.cytodiffusion.segment.classical.Segmenter;
import org.junit.jupiter.api.Test;

class ScaleCheckTest {

    private static final double PIXEL = 0.2;

    private static Segmentation redCells() {
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
                        Progress.NONE);
    }

    private static PixelSize given(double micrometres) {
        return new PixelSize(micrometres, PixelSize.Source.GIVEN);
    }

    @Test
    void aScaleThatMakesRedCellsTooWideIsToldWithWhatTheyMeasure() {
        Segmentation cells = redCells();
        assertThat(ScaleCheck.sentence("a.png", cells, 7.5)).isEmpty();
        assertThat(ScaleCheck.sentence("a.png", at(2 * PIXEL, cells.cells()), 7.5).orElseThrow())
                .startsWith("The red cells of a.png measure 1")
                .contains("0.4000 um a pixel", "check the pixel size");
    }

    @Test
    void fewRedCellsSayNothing() {
        Segmentation few = at(1, redCells().cells().subList(0, 7));
        assertThat(ScaleCheck.sentence("a.png", few, 7.5)).isEmpty();
    }

    /** A sheep's red cells are 4.5 um wide. */
    @Test
    void anotherAnimalsRedCellsAreHeldAgainstTheirOwnSize() {
        List<Cell> cells = redCells().cells();
        assertThat(ScaleCheck.sentence("a.png", at(PIXEL * 4.5 / 7.5, cells), 4.5)).isEmpty();
        assertThat(ScaleCheck.sentence("a.png", at(PIXEL, cells), 4.5).orElseThrow())
                .contains("should measure about 4.5 um");
    }

    private static Segmentation at(double pixel, List<Cell> cells) {
        return new Segmentation(400, 300, cells, given(pixel));
    }
}
