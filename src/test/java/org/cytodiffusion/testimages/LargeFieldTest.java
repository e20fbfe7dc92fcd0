/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.zip.CRC32;
import org.cytodiffusion.cell.Box;
import org.junit.jupiter.api.Test;

/** The field that benchmarks ask for is made on demand, right and always the same. */
class LargeFieldTest {

    private static final int EDGE = 4096;

    @Test
    void aLargeFieldIsTrueAndAlwaysTheSame() throws IOException {
        SpriteBook sprites = SpriteBook.read(SpriteBook.FOLDER);
        SmearPlan plan = FieldPlans.large(EDGE, sprites.nucleated(), 7);
        SmearField field = SmearField.compose(plan, sprites);
        assertThat(field.cells()).hasSizeGreaterThan(2500);
        assertThat(field.cells().stream().map(SmearField.TrueCell::cellClass).distinct())
                .hasSize(9);
        boxesAreTight(field);
        assertThat(sum(field)).isEqualTo(sum(SmearField.compose(plan, sprites)));
    }

    private static void boxesAreTight(SmearField field) {
        int[][] boxes = new int[field.cells().size() + 1][];
        char[] labels = field.labels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                int x = i % EDGE;
                int y = i / EDGE;
                int[] box = boxes[labels[i]];
                boxes[labels[i]] =
                        box == null
                                ? new int[] {x, y, x, y}
                                : new int[] {Math.min(box[0], x), box[1], Math.max(box[2], x), y};
            }
        }
        for (SmearField.TrueCell cell : field.cells()) {
            int[] box = boxes[cell.label()];
            assertThat(cell.box())
                    .isEqualTo(new Box(box[0], box[1], box[2] - box[0] + 1, box[3] - box[1] + 1));
        }
    }

    private static long sum(SmearField field) {
        CRC32 sum = new CRC32();
        for (short[] plane : Photograph.take(field, 255)) {
            byte[] bytes = new byte[plane.length];
            for (int i = 0; i < plane.length; i++) {
                bytes[i] = (byte) plane[i];
            }
            sum.update(bytes);
        }
        return sum.getValue();
    }
}
