/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {

    private final Segmenter segmenter = new Segmenter(SegmentOptions.defaults());

    @ParameterizedTest
    @ValueSource(doubles = {0.0765, 0.12, 0.1875})
    void findsEveryCellOfAFieldAtAnyScale(double pixel) {
        Segmentation result = segment(smear(pixel).image(1), Optional.of(given(pixel)));
        assertThat(of(result, CellKind.LEUKOCYTE)).hasSize(1);
        assertThat(of(result, CellKind.PLATELET)).hasSize(2);
        assertThat(of(result, CellKind.ERYTHROCYTE)).hasSize(6);
        Box white = of(result, CellKind.LEUKOCYTE).get(0).box();
        assertThat(white.centerX() * pixel).isBetween(9.3, 10.7);
        assertThat(white.centerY() * pixel).isBetween(9.3, 10.7);
        assertThat(white.width() * pixel).isBetween(10.8, 13.2);
        for (Cell cell : of(result, CellKind.ERYTHROCYTE)) {
            double expected = cell.atBorder() ? 37.6 : Math.PI / 4 * 7.5 * 7.5;
            assertThat(cell.mask().area() * pixel * pixel)
                    .isBetween(0.8 * expected, 1.2 * expected);
        }
        assertThat(result.cells().stream().filter(Cell::atBorder)).hasSize(1);
        assertThat(result.pixelSize()).isEqualTo(given(pixel));
    }

    @Test
    void labelsMasksAndNumbersAgree() {
        Segmentation result = segment(smear(0.12).image(2), Optional.empty());
        RandomAccess<IntType> labels = result.labels().randomAccess();
        long labelled = 0;
        for (int i = 0; i < result.cells().size(); i++) {
            Cell cell = result.cells().get(i);
            assertThat(cell.label()).isEqualTo(i + 1);
            Box box = cell.box();
            for (int y = box.top(); y < box.top() + box.height(); y++) {
                for (int x = box.left(); x < box.left() + box.width(); x++) {
                    assertThat(labels.setPositionAndGet(x, y).get() == cell.label())
                            .isEqualTo(cell.mask().contains(x, y));
                }
            }
            labelled += cell.mask().area();
        }
        long nonZero = 0;
        for (IntType label : result.labels().view().interval(result.labels())) {
            nonZero += label.get() != 0 ? 1 : 0;
        }
        assertThat(nonZero).isEqualTo(labelled);
    }

    @Test
    void anyNumberOfThreadsGivesTheSame() {
        RandomAccessibleInterval<UnsignedByteType> image = smear(0.12).image(3);
        Segmentation one = segment(image, Optional.empty());
        try (TaskExecutor four = TaskExecutors.fixedThreadPool(4)) {
            Segmentation other = segmenter.segment(image, Optional.empty(), four, Progress.NONE);
            assertThat(other.pixelSize()).isEqualTo(one.pixelSize());
            assertThat(other.cells().stream().map(Cell::mask).toList())
                    .isEqualTo(one.cells().stream().map(Cell::mask).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void noiseIsNoCell(long seed) {
        Segmentation result =
                segment(new SyntheticSmear(320, 240, 0.1).image(seed), Optional.empty());
        assertThat(result.cells()).isEmpty();
        assertThat(result.pixelSize().source()).isEqualTo(PixelSize.Source.ASSUMED);
    }

    @Test
    void tinyImagesAreNoError() {
        assertThat(segment(new SyntheticSmear(1, 1, 0.1).image(7), Optional.empty()).cells())
                .isEmpty();
        assertThat(segment(new SyntheticSmear(3, 700, 0.1).image(8), Optional.empty()).cells())
                .isEmpty();
    }

    @Test
    void endsWhenCancelled() {
        assertThatThrownBy(
                        () ->
                                segmenter.segment(
                                        smear(0.12).image(9),
                                        Optional.empty(),
                                        TaskExecutors.singleThreaded(),
                                        Progress.NONE.orCancelled(() -> true)))
                .isInstanceOf(CancellationException.class);
    }

    private static PixelSize given(double pixel) {
        return new PixelSize(pixel, PixelSize.Source.GIVEN);
    }

    private Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> image, Optional<PixelSize> scale) {
        return segmenter.segment(image, scale, TaskExecutors.singleThreaded(), Progress.NONE);
    }

    private static List<Cell> of(Segmentation result, CellKind kind) {
        return result.cells().stream().filter(cell -> cell.kind() == kind).toList();
    }

    // 50 x 38 um: a neutrophil, two platelets, six red cells, two of them touching, one cut.
    private static SyntheticSmear smear(double pixel) {
        return new SyntheticSmear((int) (50 / pixel), (int) (38 / pixel), pixel)
                .leukocyte(10, 10)
                .disc(22, 8, 2.6, SyntheticSmear.PLATELET)
                .disc(30, 30, 2.2, SyntheticSmear.PLATELET)
                .redCell(30, 10, 7.5)
                .redCell(40, 8, 7.5)
                .redCell(12, 26, 7.5)
                .redCell(19, 26.5, 7.5)
                .redCell(42, 24, 7.5)
                .redCell(2.2, 18.5, 7.5);
    }
}
