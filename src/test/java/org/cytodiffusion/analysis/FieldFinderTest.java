/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.assertj.core.api.Assertions;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldFinderTest {

    private static final ModelCatalog INSTALLED = new ModelCatalog(List.of(Path.of("models")));

    @TempDir private Path folder;

    private static FieldFinder open(FieldFinder.Way way, ModelCatalog catalog, int threads) {
        return FieldFinder.open(
                new FieldFinder.Plan(way, SegmentOptions.defaults()),
                catalog,
                DeviceChoice.parse("cpu"),
                threads);
    }

    private static RandomAccessibleInterval<UnsignedByteType> field(String name)
            throws IOException {
        return WhiteBalance.apply(ImageReader.read(Path.of("test-images", name)).rgb());
    }

    private static Segmentation segment(
            FieldFinder finder, RandomAccessibleInterval<UnsignedByteType> rgb, int threads) {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return finder.segment(rgb, Optional.empty(), executor, Progress.NONE);
        }
    }

    private static List<CellMask> masks(Segmentation found) {
        return found.cells().stream().map(Cell::mask).toList();
    }

    @Test
    void theNetworkIsTakenWhereItIsInstalled() throws IOException {
        try (FieldFinder finder = open(FieldFinder.Way.NETWORK, INSTALLED, 1)) {
            assertThat(finder.name()).startsWith("Fields ");
            assertThat(finder.remark()).isEmpty();
            Segmentation found = segment(finder, field("field-1.png"), 1);
            assertThat(found.cells()).isNotEmpty();
            assertThat(found.pixelSize().source()).isEqualTo(PixelSize.Source.RED_CELLS);
            for (Cell cell : found.cells()) {
                long pixels =
                        Views.flatIterable(found.labels()).stream()
                                .filter(v -> v.get() == cell.label())
                                .count();
                assertThat(pixels).isEqualTo(cell.mask().area());
            }
        }
    }

    @Test
    void threadsDoNotChangeTheLabels() throws IOException {
        RandomAccessibleInterval<UnsignedByteType> rgb = field("crowded.png");
        try (FieldFinder one = open(FieldFinder.Way.NETWORK, INSTALLED, 1);
                FieldFinder two = open(FieldFinder.Way.NETWORK, INSTALLED, 2)) {
            assertThat(masks(segment(one, rgb, 1))).isEqualTo(masks(segment(two, rgb, 2)));
        }
    }

    @Test
    void withoutANetworkTheClassicalWayStandsInAndSaysSo() throws IOException {
        ModelCatalog none = new ModelCatalog(List.of(folder));
        try (FieldFinder finder = open(FieldFinder.Way.NETWORK, none, 1)) {
            assertThat(finder.name()).isEqualTo("classical");
            assertThat(finder.remark().orElseThrow()).contains("No network", "classical method");
            assertThat(segment(finder, field("field-1.png"), 1).cells()).isNotEmpty();
        }
        Files.createDirectories(folder.resolve("fields"));
        try (FieldFinder finder = open(FieldFinder.Way.NETWORK, none, 1)) {
            assertThat(finder.remark().orElseThrow()).contains("because", "rdf.yaml");
        }
        try (FieldFinder finder = open(FieldFinder.Way.CLASSICAL, INSTALLED, 1)) {
            assertThat(finder.name()).isEqualTo("classical");
            assertThat(finder.remark()).isEmpty();
        }
    }

    @Test
    void aGrayFieldGoesTheClassicalWay() throws IOException {
        RandomAccessibleInterval<UnsignedByteType> gray = field("gray-8bit.png");
        try (FieldFinder network = open(FieldFinder.Way.NETWORK, INSTALLED, 1);
                FieldFinder classical = open(FieldFinder.Way.CLASSICAL, INSTALLED, 1)) {
            assertThat(masks(segment(network, gray, 1)))
                    .isEqualTo(masks(segment(classical, gray, 1)));
        }
    }

    @Test
    void cancellingEndsTheWork() throws IOException {
        RandomAccessibleInterval<UnsignedByteType> rgb = field("field-1.png");
        try (FieldFinder finder = open(FieldFinder.Way.NETWORK, INSTALLED, 1)) {
            Assertions.assertThatThrownBy(
                            () ->
                                    finder.segment(
                                            rgb,
                                            Optional.empty(),
                                            TaskExecutors.singleThreaded(),
                                            Progress.NONE.orCancelled(() -> true)))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
