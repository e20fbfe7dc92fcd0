/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.review.cells.CellFilter;
import org.cytodiffusion.review.cells.CellGroup;
import org.cytodiffusion.review.cells.CellOrder;
import org.junit.jupiter.api.Test;

class GalleryLayoutTest {

    private static final GalleryLayout.Sizes SIZES = new GalleryLayout.Sizes(40, 5, 10, 20);

    private final ReviewDesk desk = ManyCells.desk(60);
    private final GalleryLayout layout = layout(4 * SIZES.tileWidth() + 33);

    @Test
    void tilesNeverOverlapAndFillTheHeight() {
        assertThat(layout.columns()).isEqualTo(4);
        assertThat(layout.cells()).isEqualTo(60);
        for (int i = 0; i < layout.cells(); i++) {
            for (int j = i + 1; j < layout.cells(); j++) {
                assertThat(layout.tile(i).intersects(layout.tile(j))).isFalse();
            }
            for (int g = 0; g < layout.groups().size(); g++) {
                assertThat(layout.tile(i).intersects(layout.header(g))).isFalse();
            }
        }
        Rectangle last = layout.tile(59);
        assertThat(layout.height()).isEqualTo(last.y + last.height);
    }

    /**
     * Looking only at the rows that a rectangle covers must find what looking at all tiles does.
     */
    @Test
    void whatTouchesARectangleIsWhatIntersectsIt() {
        for (int y = -30; y < layout.height() + 30; y += 17) {
            for (int x = 0; x < 240; x += 23) {
                Rectangle area = new Rectangle(x, y, 61, 75);
                List<Integer> all =
                        IntStream.range(0, layout.cells())
                                .filter(i -> layout.tile(i).intersects(area))
                                .boxed()
                                .toList();
                assertThat(layout.touching(area)).as("%s", area).isEqualTo(all);
            }
        }
    }

    @Test
    void everyPointOfATileIsInThatCellAndHeadersAreInNone() {
        for (int i = 0; i < layout.cells(); i++) {
            Rectangle tile = layout.tile(i);
            assertThat(layout.at(tile.getLocation())).hasValue(i);
            assertThat(layout.at(new Point(tile.x + 49, tile.y + 59))).hasValue(i);
        }
        assertThat(layout.at(new Point(3, layout.header(1).y + 3))).isEmpty();
        assertThat(layout.at(new Point(4 * SIZES.tileWidth() + 5, 30))).isEmpty();
    }

    @Test
    void arrowsDownReachTheEndAndArrowsUpTheBeginning() {
        int at = 1;
        int steps = 0;
        while (layout.vertically(at, 1) != at) {
            int below = layout.vertically(at, 1);
            assertThat(layout.tile(below).y).isGreaterThan(layout.tile(at).y);
            at = below;
            steps++;
        }
        assertThat(layout.tile(at).y).isEqualTo(layout.tile(59).y);
        assertThat(steps).isGreaterThan(60 / 4 - 1);
        while (layout.vertically(at, -1) != at) {
            at = layout.vertically(at, -1);
        }
        assertThat(layout.tile(at).y).isEqualTo(layout.tile(0).y);
    }

    @Test
    void aNarrowWindowStillHasAColumn() {
        assertThat(layout(10).columns()).isEqualTo(1);
    }

    private GalleryLayout layout(int width) {
        CellGroup.View view = new CellGroup.View(CellOrder.NUMBER, CellFilter.ALL);
        return new GalleryLayout(CellGroup.of(desk.current(), desk.classes(), view), SIZES, width);
    }
}
