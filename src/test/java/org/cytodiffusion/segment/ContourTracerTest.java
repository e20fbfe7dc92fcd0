/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Polygon;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.ContourTracer;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Window;
import org.junit.jupiter.api.Test;

class ContourTracerTest {

    @Test
    void aPixelIsASquareTracedClockwise() {
        CellMask pixel = CellBuilder.tight(Shapes.mask(9, 9, (x, y) -> x == 5 && y == 2), 0, 0);
        Contour contour = ContourTracer.trace(pixel);
        assertThat(contour.x()).containsExactly(5, 6, 6, 5);
        assertThat(contour.y()).containsExactly(2, 2, 3, 3);
    }

    @Test
    void boundsExactlyThePixelsOfRaggedCells() {
        LabelPlane blobs = ConnectedComponents.label(Shapes.blobs(90, 70, new Random(11)));
        CellKind[] kinds = new CellKind[blobs.count() + 1];
        java.util.Arrays.fill(kinds, CellKind.ERYTHROCYTE);
        Window all = new Window.Size(90, 70).whole();
        List<Cell> cells =
                new CellBuilder(new KindLabels(blobs, kinds), all, all.field(), 1).build(all);
        assertThat(cells).hasSizeGreaterThan(10);
        for (Cell cell : cells) {
            Contour c = cell.contour();
            assertThat(area(c)).isEqualTo(cell.mask().area());
            Polygon polygon = new Polygon(c.x(), c.y(), c.size());
            Box box = cell.box();
            assertThat(polygon.getBounds())
                    .isEqualTo(
                            new java.awt.Rectangle(
                                    box.left(), box.top(), box.width(), box.height()));
            for (int y = box.top(); y < box.top() + box.height(); y++) {
                for (int x = box.left(); x < box.left() + box.width(); x++) {
                    assertThat(polygon.contains(x + 0.5, y + 0.5))
                            .isEqualTo(cell.mask().contains(x, y));
                }
            }
        }
    }

    // Positive for clockwise on screen, where y grows downwards.
    private static double area(Contour c) {
        double twice = 0;
        for (int i = 0; i < c.size(); i++) {
            int j = (i + 1) % c.size();
            twice += (double) c.x()[i] * c.y()[j] - (double) c.x()[j] * c.y()[i];
        }
        return twice / 2;
    }
}
