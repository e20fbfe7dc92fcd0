/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import static org.assertj.core.api.Assertions.assertThat;

import ij.process.LUT;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.Test;

class LabelImageTest {

    private static final PixelSize SCALE = new PixelSize(0.1, PixelSize.Source.GIVEN);

    @Test
    void eachPixelHasTheNumberOfItsCell() {
        List<Cell> cells = List.of(Examples.ell(1, false), Examples.square(2));
        ij.ImagePlus labels = LabelImage.of(new SegmentResult("a", 32, 24, SCALE, cells, true, 0));
        for (int i = 0; i < 32 * 24; i++) {
            int x = i % 32;
            int y = i / 32;
            int expected =
                    cells.get(0).mask().contains(x, y)
                            ? 1
                            : cells.get(1).mask().contains(x, y) ? 2 : 0;
            assertThat(labels.getProcessor().get(x, y)).isEqualTo(expected);
        }
        // ImageJ turns um into the letter mu.
        assertThat(labels.getCalibration().getUnit()).endsWith("m").isNotEqualTo("pixel");
        assertThat(labels.getCalibration().pixelWidth).isEqualTo(0.1);
    }

    @Test
    void moreCellsThan16BitsHoldKeepTheirNumbers() {
        List<Cell> cells = new ArrayList<>();
        int width = 300;
        for (int i = 0; i < 70_000; i++) {
            int x = i % width;
            int y = i / width;
            java.util.BitSet one = new java.util.BitSet();
            one.set(0);
            Contour edge =
                    new Contour(new int[] {x, x + 1, x + 1, x}, new int[] {y, y, y + 1, y + 1});
            CellMask mask = new CellMask(new Box(x, y, 1, 1), one);
            cells.add(new Cell(i + 1, CellKind.PLATELET, mask, edge, false));
        }
        ij.ImagePlus labels =
                LabelImage.of(new SegmentResult("a", width, 250, SCALE, cells, true, 0));
        assertThat(labels.getBitDepth()).isEqualTo(32);
        assertThat(labels.getProcessor().getf(69_999)).isEqualTo(70_000f);
        assertThat(labels.getProcessor().getf(width * 250 - 1)).isZero();
    }

    @Test
    void coloursAreAllDifferentAndNoneIsDark() {
        LUT lut = GlasbeyLut.create();
        Set<Integer> seen = new HashSet<>();
        for (int i = 1; i < 256; i++) {
            seen.add(lut.getRGB(i) & 0xffffff);
            int brightest = Math.max(lut.getRed(i), Math.max(lut.getGreen(i), lut.getBlue(i)));
            assertThat(brightest).isGreaterThan(70);
        }
        assertThat(seen).hasSize(255);
        assertThat(lut.getRGB(0) & 0xffffff).isZero();
    }
}
