/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes real fields hard, one thing at a time, drawn so that the answer is known. */
class HardFieldsTest {

    private static final double PIXEL = 0.2;

    // Light falls off to the corner; the lamp is yellow, blue or white.
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0.35", "1, 0.95, 0.7, 0.2", "0.75, 0.85, 1, 0.2", "1, 0.9, 0.6, 0.35"})
    void lightAndCastHideNoCell(double red, double green, double blue, double falloff) {
        RandomAccessibleInterval<UnsignedByteType> field = field().image(31);
        int w = (int) field.dimension(0);
        int h = (int) field.dimension(1);
        double[] cast = {red, green, blue};
        byte[] lit = new byte[3 * w * h];
        for (int i = 0; i < lit.length; i++) {
            double u = 2.0 * (i % w) / w - 1;
            double v = 2.0 * (i / w % h) / h - 1;
            double light = cast[i / w / h] * (1 - falloff * (u * u + v * v) / 2);
            lit[i] = (byte) (field.getAt(i % w, i / w % h, i / w / h).get() * light);
        }
        List<Cell> cells = cells(WhiteBalance.apply(ArrayImgs.unsignedBytes(lit, w, h, 3)));
        assertThat(cells).filteredOn(c -> c.kind() == CellKind.LEUKOCYTE).hasSize(1);
        assertThat(cells).filteredOn(c -> c.kind() == CellKind.PLATELET).hasSize(1);
        List<Cell> reds = cells.stream().filter(c -> c.kind() == CellKind.ERYTHROCYTE).toList();
        assertThat(reds).hasSize(12);
        assertThat(reds).allMatch(c -> Math.abs(c.mask().area() * PIXEL * PIXEL / 44.2 - 1) < 0.25);
    }

    @ParameterizedTest
    @CsvSource({"10.5", "11", "11.5"})
    void touchingLeukocytesAreTwo(double apart) {
        List<Cell> cells =
                cells(
                        new SyntheticSmear(260, 220, PIXEL)
                                .disc(15, 22, 11.5, SyntheticSmear.CYTOPLASM)
                                .disc(15 + apart, 22, 11.5, SyntheticSmear.CYTOPLASM)
                                .disc(15, 22, 8.5, SyntheticSmear.NUCLEUS)
                                .disc(15 + apart, 22, 8.5, SyntheticSmear.NUCLEUS)
                                .redCell(40, 10, 7.5)
                                .redCell(40, 35, 7.5)
                                .image(32));
        assertThat(cells).filteredOn(c -> c.kind() == CellKind.LEUKOCYTE).hasSize(2);
    }

    @Test
    void lobesAreOneCellAndPaleCytoplasmBelongsToIt() {
        double[] pale = {0.045, 0.08, 0.04};
        List<Cell> cells =
                cells(
                        new SyntheticSmear(260, 220, PIXEL)
                                .disc(25, 22, 13, pale)
                                .disc(22.5, 20.5, 4, SyntheticSmear.NUCLEUS)
                                .disc(27.5, 20.5, 4, SyntheticSmear.NUCLEUS)
                                .disc(25, 24.8, 4, SyntheticSmear.NUCLEUS)
                                .redCell(8, 8, 7.5)
                                .redCell(44, 36, 7.5)
                                .redCell(8, 36, 7.5)
                                .image(33));
        List<Cell> white = cells.stream().filter(c -> c.kind() == CellKind.LEUKOCYTE).toList();
        assertThat(white).hasSize(1);
        double area = white.get(0).mask().area() * PIXEL * PIXEL;
        assertThat(area).isBetween(0.8 * Math.PI / 4 * 169, 1.15 * Math.PI / 4 * 169);
    }

    @Test
    void cellsCutByTheBorderAreFlaggedAndNoOthers() {
        List<Cell> cells =
                cells(
                        new SyntheticSmear(260, 220, PIXEL)
                                .redCell(2.4, 20, 7.5)
                                .redCell(26, 41.6, 7.5)
                                .redCell(49.6, 12, 7.5)
                                .redCell(26, 20, 7.5)
                                .redCell(4.3, 33, 7.5)
                                .image(34));
        assertThat(cells).filteredOn(Cell::atBorder).hasSize(3);
        assertThat(cells).filteredOn(c -> !c.atBorder()).hasSize(2);
    }

    @Test
    void blackDirtAndDustAreNoPlatelets() {
        double[] soot = {0.5, 0.5, 0.5};
        List<Cell> cells =
                cells(
                        field().disc(6, 38, 2.5, soot)
                                .disc(40, 38, 0.6, SyntheticSmear.PLATELET)
                                .image(35));
        assertThat(cells).filteredOn(c -> c.kind() == CellKind.PLATELET).hasSize(1);
    }

    // 52 x 44 um: twelve red cells, two of them overlapping, a neutrophil, a platelet.
    private static SyntheticSmear field() {
        SyntheticSmear smear = new SyntheticSmear(260, 220, PIXEL).leukocyte(26, 22);
        for (int i = 0; i < 5; i++) {
            smear.redCell(7 + 9 * i, 6, 7.5);
        }
        return smear.redCell(8, 18, 7.5)
                .redCell(8, 28, 7.5)
                .redCell(44, 18, 7.5)
                .redCell(44, 28, 7.5)
                .redCell(18, 38, 7.5)
                .redCell(24, 38, 7.5)
                .redCell(34, 38, 7.5)
                .disc(36, 12, 2.6, SyntheticSmear.PLATELET);
    }

    private static List<Cell> cells(RandomAccessibleInterval<UnsignedByteType> image) {
        PixelSize size = new PixelSize(PIXEL, PixelSize.Source.GIVEN);
        return new Segmenter(SegmentOptions.defaults())
                .segment(image, Optional.of(size), TaskExecutors.singleThreaded(), Progress.NONE)
                .cells();
    }
}
