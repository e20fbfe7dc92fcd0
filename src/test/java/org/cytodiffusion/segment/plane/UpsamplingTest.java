/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;

class UpsamplingTest {

    @Test
    void aDiscKeepsItsPlaceAndShape() {
        int bin = 3;
        Mask coarse = Shapes.mask(40, 40, (x, y) -> Shapes.inDisc(x, y, 19.5, 19.5, 12));
        int[] fine = fine(ConnectedComponents.label(coarse), bin, 119, 118);
        int wrong = 0;
        for (int i = 0; i < fine.length; i++) {
            double cx = 20 * bin - 0.5;
            boolean inside = Shapes.inDisc(i % 119, i / 119, cx, cx, 12 * bin);
            wrong += inside == (fine[i] != 0) ? 0 : 1;
        }
        // Less than a pixel along the outline.
        assertThat(wrong).isLessThan((int) (2 * Math.PI * 12 * bin));
    }

    @Test
    void binOneCopies() {
        LabelPlane labels = new LabelPlane(2, 2, new int[] {0, 1, 2, 0}, 2);
        assertThat(fine(labels, 1, 2, 2)).containsExactly(0, 1, 2, 0);
    }

    private static int[] fine(LabelPlane labels, int bin, int width, int height) {
        Window coarse = new Window.Size(labels.width(), labels.height()).whole();
        return new Upsampling(labels, coarse, bin).labels(new Window.Size(width, height).whole());
    }
}
