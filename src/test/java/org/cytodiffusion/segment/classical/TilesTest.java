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
import java.util.concurrent.ConcurrentLinkedQueue;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.ProceduralSmear;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.field.Tiling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilesTest {

    private static final long HEAP = 1L << 40;
    // What a cell may depend on is long; coarse pixels keep the test short.
    private static final SegmentOptions COARSE = at(0.5);

    // Tiles much smaller than a clump, odd ones, and ones that do not divide the field.
    @ParameterizedTest
    @CsvSource({"1, 0.25, 256", "2, 0.5, 331", "3, 0.24, 160"})
    void tilesGiveTheCellsOfTheWhole(long seed, double pixel, int side) {
        int width = (int) (480 / pixel);
        int height = (int) (410 / pixel);
        RandomAccessibleInterval<UnsignedByteType> smear = smear(width, height, pixel, seed);
        Segmentation whole = segment(smear, pixel, 100_000, TaskExecutors.singleThreaded());
        try (TaskExecutor threads = TaskExecutors.fixedThreadPool(3)) {
            Segmentation tiled = segment(smear, pixel, side, threads);
            assertThat(tiled.cells()).hasSameSizeAs(whole.cells());
            assertThat(tiled.cells().stream().map(Cell::mask).toList())
                    .isEqualTo(whole.cells().stream().map(Cell::mask).toList());
            assertThat(tiled.cells().stream().map(TilesTest::told).toList())
                    .isEqualTo(whole.cells().stream().map(TilesTest::told).toList());
            assertThat(tiled.cells()).isNotEmpty();
            for (CellKind kind : CellKind.values()) {
                assertThat(whole.cells()).filteredOn(c -> c.kind() == kind).hasSizeGreaterThan(9);
            }
        }
    }

    @Test
    void cellsAreNumberedInScanOrder() {
        Segmentation whole =
                segment(smear(600, 500, 0.3, 6), 0.3, 300, TaskExecutors.singleThreaded());
        int[] labels = ((int[]) pixels(whole));
        int next = 1;
        for (int label : labels) {
            assertThat(label).isLessThanOrEqualTo(next);
            next += label == next ? 1 : 0;
        }
        assertThat(next - 1).isEqualTo(whole.cells().size());
    }

    @Test
    void tellsEveryTileAndEndsWhenCancelled() {
        RandomAccessibleInterval<UnsignedByteType> smear = smear(300, 240, 0.5, 7);
        ConcurrentLinkedQueue<Long> told = new ConcurrentLinkedQueue<>();
        Progress listener =
                (stage, done, total) -> {
                    assertThat(total).isEqualTo(2 * 6);
                    told.add(done);
                };
        Segmenter all = new Segmenter(COARSE, new Tiling(125, HEAP));
        all.segment(smear, given(0.5), TaskExecutors.singleThreaded(), listener);
        assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        told.clear();
        assertThatThrownBy(
                        () ->
                                all.segment(
                                        smear,
                                        given(0.5),
                                        TaskExecutors.singleThreaded(),
                                        listener.orCancelled(() -> told.size() == 8)))
                .isInstanceOf(CancellationException.class);
        assertThat(told).hasSize(8);
    }

    private static List<Object> told(Cell cell) {
        return List.of(cell.label(), cell.kind(), cell.atBorder());
    }

    private static Object pixels(Segmentation found) {
        int[] out = new int[found.width() * found.height()];
        ImgUtil.copy(found.labels(), ArrayImgs.ints(out, found.width(), found.height()));
        return out;
    }

    private static Optional<PixelSize> given(double pixel) {
        return Optional.of(new PixelSize(pixel, PixelSize.Source.GIVEN));
    }

    private static Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> smear,
            double pixel,
            int side,
            TaskExecutor executor) {
        return new Segmenter(COARSE, new Tiling(side, HEAP))
                .segment(smear, given(pixel), executor, Progress.NONE);
    }

    private static RandomAccessibleInterval<UnsignedByteType> smear(
            int width, int height, double pixel, long seed) {
        byte[] out = new byte[3 * width * height];
        var image = ArrayImgs.unsignedBytes(out, width, height, 3);
        ImgUtil.copy(new ProceduralSmear(width, height, pixel, seed).image(), image);
        return image;
    }

    /** The defaults at a working pixel of so many um. */
    static SegmentOptions at(double workingPixel) {
        SegmentOptions d = SegmentOptions.defaults();
        return new SegmentOptions(
                workingPixel,
                d.smoothing(),
                d.minimumDensity(),
                d.densityShare(),
                d.leukocytes(),
                d.redCells(),
                d.platelets());
    }
}
