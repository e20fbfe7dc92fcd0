/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.io.FileSaver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.display.paint.LabelRows;
import org.cytodiffusion.image.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is what ImageJ would write of the whole label image, byte by byte. */
class LabelTiffTest {

    @TempDir Path folder;

    @Test
    void theBytesAreImageJsOwn() throws Exception {
        Random random = new Random(19);
        for (PixelSize.Source source : PixelSize.Source.values()) {
            for (int height : new int[] {1, 63, 64, 65, 200}) {
                List<Cell> cells = new ArrayList<>();
                for (int i = 1; i <= 40; i++) {
                    cells.add(cell(i, random.nextInt(150), random.nextInt(height), random));
                }
                cells.removeIf(cell -> cell.box().top() + cell.box().height() > height);
                same(new LabelRows(cells, 180, height, new PixelSize(0.25, source)));
            }
        }
    }

    @Test
    void manyCellsNeed32Bits() throws Exception {
        Random random = new Random(3);
        List<Cell> cells = List.of(cell(70_000, 5, 60, random), cell(3, 100, 1, random));
        same(new LabelRows(cells, 180, 130, new PixelSize(0.25, PixelSize.Source.GIVEN)));
    }

    @Test
    void whatIsTooLargeForATiffFileIsRefused() {
        LabelRows huge =
                new LabelRows(
                        List.of(), 50_000, 50_000, new PixelSize(0.25, PixelSize.Source.GIVEN));
        assertThatThrownBy(() -> LabelTiff.write(huge, folder.resolve("huge.tif")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("4 GB");
        assertThat(folder.toFile().list()).isEmpty();
    }

    private void same(LabelRows labels) throws Exception {
        Path file = folder.resolve("labels.tif");
        LabelTiff.write(labels, file);
        assertThat(Files.readAllBytes(file))
                .isEqualTo(new FileSaver(labels.paint(0, labels.height())).serialize());
    }

    private static Cell cell(int label, int left, int top, Random random) {
        Box box = new Box(left, top, 1 + random.nextInt(30), 1 + random.nextInt(30));
        BitSet bits = new BitSet();
        for (int i = 0; i < box.width() * box.height(); i++) {
            bits.set(i, random.nextInt(4) > 0);
        }
        bits.set(0);
        Contour contour = new Contour(new int[] {0, 1, 1, 0}, new int[] {0, 0, 1, 1});
        return new Cell(label, CellKind.LEUKOCYTE, new CellMask(box, bits), contour, false);
    }
}
