/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.display.paint.CellSheet.Tile;
import org.junit.jupiter.api.Test;

/** Where cells come to stand on sheets. */
class CellSheetTest {

    private static final CellSheet SHEET = new CellSheet("Title", "Footer", 8);

    /** A crop of one gray level. */
    private static byte[] plain(int level) {
        byte[] crop = new byte[3 * 96 * 96];
        Arrays.fill(crop, (byte) level);
        return crop;
    }

    private static List<Tile> tiles(int count) {
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiles.add(Tile.of(plain(i), "cell " + i));
        }
        return tiles;
    }

    /** The gray level in the middle of a place. */
    private static int level(BufferedImage page, int column, int row) {
        return page.getRGB(14 + column * 138 + 64, 14 + Tiles.TITLE + row * 148 + 64) & 255;
    }

    @Test
    void cellsStandInRowsOfEightAndPagesOfSixtyFour() {
        List<BufferedImage> pages = SHEET.pages(tiles(70));
        assertThat(pages).hasSize(2);
        for (int i = 0; i < 70; i++) {
            assertThat(level(pages.get(i / 64), i % 8, i % 64 / 8)).isEqualTo(i);
        }
        assertThat(level(pages.get(1), 6, 0)).as("an empty place is white").isEqualTo(255);
        assertThat(pages.get(1).getHeight()).isLessThan(pages.get(0).getHeight());
        assertThat(SHEET.pages(List.of())).hasSize(1);
    }

    @Test
    void longCaptionsStayBelowTheirCells() {
        String caption = "a name that is far longer than a cell is wide, to its very end.png";
        BufferedImage page =
                SHEET.pages(List.of(Tile.of(plain(9), caption), Tile.BLANK, Tile.BLANK)).get(0);
        int y = 14 + Tiles.TITLE + 128;
        int ink = 0;
        for (int x = 0; x < page.getWidth(); x++) {
            for (int dy = 1; dy < 20; dy++) {
                boolean white = (page.getRGB(x, y + dy) & 255) == 255;
                ink += white || x < 14 + 128 + 2 ? 0 : 1;
            }
        }
        assertThat(ink).as("ink right of the first cell").isZero();
    }
}
