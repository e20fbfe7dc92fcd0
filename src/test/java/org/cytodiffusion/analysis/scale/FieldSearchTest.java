/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.SyntheticSmear;
import org.cytodiffusion.segment.classical.Segmenter;
import org.junit.jupiter.api.Test;

/** A drawn field of 0.2 um a pixel, in folders that tell one scale or another. */
class FieldSearchTest {

    private static final double PIXEL = 0.2;

    private final List<Optional<PixelSize>> asked = new ArrayList<>();
    private final CellFinder finder =
            (rgb, scale, executor, progress) -> {
                asked.add(scale);
                return new Segmenter(SegmentOptions.defaults())
                        .segment(rgb, scale, executor, progress);
            };

    private static RandomAccessibleInterval<UnsignedByteType> field() {
        SyntheticSmear smear = new SyntheticSmear(400, 300, PIXEL);
        for (int i = 0; i < 12; i++) {
            smear.redCell(10 + 18 * (i % 4), 10 + 18 * (i / 4), 7.5);
        }
        return WhiteBalance.apply(smear.image(3));
    }

    private static PixelSize size(double micrometres, PixelSize.Source source) {
        return new PixelSize(micrometres, source);
    }

    private Segmentation found(double folder, Optional<PixelSize> known) throws IOException {
        PixelSize told = size(folder, PixelSize.Source.RED_CELLS);
        SharedScales.Sample sample =
                new SharedScales.Sample("a", Optional.empty(), Optional.of(told));
        SharedScales scales =
                SharedScales.none((rgb, executor) -> Optional.empty())
                        .with(List.of(sample, sample, sample));
        return new FieldSearch(finder, scales, 7.5, TaskExecutors.singleThreaded())
                .find(field(), known, "a", Progress.NONE);
    }

    @Test
    void aFieldThatAgreesTakesTheScaleOfItsFolder() throws IOException {
        Segmentation found = found(1.1 * PIXEL, Optional.empty());
        assertThat(found.pixelSize().micrometres()).isEqualTo(1.1 * PIXEL);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aFieldOfAnotherObjectiveTellsItsOwn() throws IOException {
        Segmentation found = found(1.6 * PIXEL, Optional.empty());
        assertThat(found.pixelSize().micrometres()).isBetween(0.9 * PIXEL, 1.1 * PIXEL);
        assertThat(asked).hasSize(2).element(1).isEqualTo(Optional.empty());
    }

    @Test
    void whatIsKnownComesBeforeWhatAFolderTells() throws IOException {
        PixelSize given = size(PIXEL, PixelSize.Source.GIVEN);
        assertThat(found(1.1 * PIXEL, Optional.of(given)).pixelSize()).isEqualTo(given);
    }
}
