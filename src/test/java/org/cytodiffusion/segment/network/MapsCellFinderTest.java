/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.bundle.FieldNetworkReader;
import org.cytodiffusion.model.onnx.OnnxCellMaps;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.SyntheticSmear;
import org.cytodiffusion.segment.field.Tiling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MapsCellFinderTest {

    private static OnnxCellMaps network;

    @BeforeAll
    static void open() throws IOException {
        network =
                OnnxCellMaps.open(
                        FieldNetworkReader.read(Path.of("models", "fields")),
                        DeviceChoice.parse("cpu"),
                        1);
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static RandomAccessibleInterval<UnsignedByteType> field(double pixel) {
        SyntheticSmear smear = new SyntheticSmear((int) (200 / pixel), (int) (150 / pixel), pixel);
        for (int i = 0; i < 11; i++) {
            for (int k = 0; k < 8; k++) {
                if (i != 5 || k != 3 && k != 4) {
                    smear.redCell(12 + 17 * i + 3 * (k % 2), 12 + 17.5 * k, 7 + 0.1 * i);
                }
            }
        }
        return WhiteBalance.apply(smear.leukocyte(98, 73).image(3));
    }

    private static Segmentation find(
            RandomAccessibleInterval<UnsignedByteType> rgb, Optional<PixelSize> size, int tile) {
        return new MapsCellFinder(
                        network,
                        MapOptions.defaults(),
                        SegmentOptions.defaults().redCells(),
                        new Tiling(tile, 1L << 30))
                .segment(rgb, size, TaskExecutors.singleThreaded(), Progress.NONE);
    }

    @Test
    void cellsAreFoundWithTheirKinds() {
        Segmentation found = find(field(0.2), Optional.empty(), 4096);
        assertThat(count(found, CellKind.LEUKOCYTE)).isEqualTo(1);
        assertThat(count(found, CellKind.ERYTHROCYTE)).isBetween(82L, 88L);
        assertThat(found.pixelSize().micrometres()).isBetween(0.19, 0.24);
    }

    @Test
    void tilesGiveTheCellsOfTheWhole() {
        RandomAccessibleInterval<UnsignedByteType> rgb = field(0.25);
        PixelSize size = new PixelSize(0.25, PixelSize.Source.GIVEN);
        List<Cell> whole = find(rgb, Optional.of(size), 4096).cells();
        List<Cell> tiled = find(rgb, Optional.of(size), 170).cells();
        assertThat(tiled).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(tiled.get(i).mask()).isEqualTo(whole.get(i).mask());
            assertThat(tiled.get(i).kind()).isEqualTo(whole.get(i).kind());
        }
    }

    // Ridges of dried plasma look like rows of pale cells, three times too small.
    private static RandomAccessibleInterval<UnsignedByteType> ridges(double pixel) {
        SyntheticSmear smear = new SyntheticSmear((int) (52 / pixel), (int) (52 / pixel), pixel);
        for (int i = 0; i < 16; i++) {
            for (int k = 0; k < 16; k++) {
                smear.disc(3.2 * i, 3.2 * k, 3, new double[] {0.03, 0.06, 0.055});
            }
        }
        smear.redCell(10, 10, 7.5).redCell(40, 12, 7.5).redCell(12, 40, 7.5).redCell(41, 42, 7.5);
        return WhiteBalance.apply(smear.leukocyte(26, 26).image(3));
    }

    @Test
    void textureOfTheBackgroundIsNotTakenForRedCellsWhereLeukocytesWouldBeTooWide() {
        double scale = find(ridges(0.17), Optional.empty(), 4096).pixelSize().micrometres();
        assertThat(scale).isBetween(0.17 / 1.3, 0.17 * 1.3);
    }

    /** Eleven discs of 72 px, 7.49 um wide, with sharp edges. */
    @Test
    void anOutlineIsAsWideAsItsCell() throws IOException {
        var drawn = ImageReader.read(new ImagePlus("x", TestSmears.field())).rgb();
        PixelSize size = new PixelSize(0.104, PixelSize.Source.GIVEN);
        double[] widths =
                find(WhiteBalance.apply(drawn), Optional.of(size), 4096).cells().stream()
                        .filter(c -> c.kind() == CellKind.ERYTHROCYTE)
                        .mapToDouble(c -> 2 * 0.104 * Math.sqrt(c.mask().area() / Math.PI))
                        .sorted()
                        .toArray();
        assertThat(widths).hasSize(11);
        assertThat(widths[5]).isCloseTo(7.49, within(0.1));
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        RandomAccessibleInterval<UnsignedByteType> empty =
                new SyntheticSmear(300, 200, 0.2).image(1);
        assertThat(find(WhiteBalance.apply(empty), Optional.empty(), 4096).cells()).isEmpty();
    }

    private static long count(Segmentation found, CellKind kind) {
        return found.cells().stream().filter(c -> c.kind() == kind).count();
    }
}
