/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.cell.Box;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The truth of a field is what was drawn. */
class SmearFieldTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    /** Neither falloff nor noise: the background is white exactly. */
    private static final SmearPlan.Camera PLAIN =
            new SmearPlan.Camera(new double[] {1, 1, 1}, 0, 1, 0);

    private static SpriteBook sprites;

    @BeforeAll
    static void read() throws IOException {
        sprites = SpriteBook.read(SpriteBook.FOLDER);
    }

    private static SmearField field(double touching, double overlap, long seed) {
        List<List<String>> nucleated = List.of(List.of("neutrophil"), List.of("lymphocyte"));
        double cover = overlap > 0 ? 0.4 : 0.25;
        return SmearField.compose(
                new SmearPlan(WIDTH, HEIGHT, cover, nucleated, 4, touching, overlap, PLAIN, seed),
                sprites);
    }

    @Test
    void sameSeedSameField() {
        SmearField field = field(0.1, 0, 5);
        SmearField again = field(0.1, 0, 5);
        SmearField other = field(0.1, 0, 6);
        assertThat(again.labels()).isEqualTo(field.labels()).isNotEqualTo(other.labels());
        assertThat(again.cells()).isEqualTo(field.cells());
        assertThat(Photograph.take(again, 255)).isDeepEqualTo(Photograph.take(field, 255));
    }

    @Test
    void labelsAreTheDrawnCells() {
        SmearField field = field(0.1, 0, 5);
        int[] areas = areas(field);
        assertThat(areas).hasSize(field.cells().size() + 1);
        for (int i = 0; i < field.cells().size(); i++) {
            Stamp stamp = field.stamps().get(i);
            Box box = field.cells().get(i).box();
            assertThat(field.cells().get(i).label()).isEqualTo(i + 1);
            assertThat(box).isEqualTo(tightBox(field, i + 1));
            boolean cut =
                    box.left() == 0
                            || box.top() == 0
                            || box.left() + box.width() == WIDTH
                            || box.top() + box.height() == HEIGHT;
            if (!cut) {
                double zoom = stamp.pose().zoom();
                double area = stamp.sprite().area() * zoom * zoom;
                // The outline of 1-pixel steps becomes smooth: platelets gain or lose a few
                // percent.
                assertThat((double) areas[i + 1]).isCloseTo(area, within(0.05 * area + 10));
            }
        }
    }

    @Test
    void thePictureIsDarkInsideTheOutlinesAndWhiteOutside() {
        SmearField field = field(0.1, 0, 8);
        short[] green = Photograph.take(field, 255)[1];
        for (SmearField.TrueCell cell : field.cells()) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < green.length; i++) {
                if (field.labels()[i] == cell.label()) {
                    sum += green[i];
                    count++;
                }
            }
            assertThat(sum / count).as(cell.toString()).isLessThan(225);
        }
        for (int i = 0; i < green.length; i++) {
            if (field.labels()[i] == 0 && isFar(field, i)) {
                assertThat(green[i]).isEqualTo((short) 255);
            }
        }
    }

    /** Whether no cell lies within 8 pixels. */
    private static boolean isFar(SmearField field, int index) {
        int x = index % WIDTH;
        int y = index / WIDTH;
        for (int v = Math.max(0, y - 8); v <= Math.min(HEIGHT - 1, y + 8); v++) {
            for (int u = Math.max(0, x - 8); u <= Math.min(WIDTH - 1, x + 8); u++) {
                if (field.labels()[v * WIDTH + u] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void cellsOverlapOnlyWhereAsked() {
        assertThat(hidden(field(0.1, 0, 9))).isZero();
        assertThat(hidden(field(0.6, 0.2, 9))).isBetween(100, WIDTH * HEIGHT / 20);
    }

    /** Pixels of cells that lie under another, from each stamp drawn alone. */
    private static int hidden(SmearField field) {
        int drawn = 0;
        for (Stamp stamp : field.stamps()) {
            drawn += new Ground(WIDTH, HEIGHT).cover(stamp).area();
        }
        int seen = 0;
        for (char label : field.labels()) {
            seen += label != 0 ? 1 : 0;
        }
        return drawn - seen;
    }

    /**
     * A turned and mirrored stamp against the definition: where a sprite's pixel must come to lie.
     */
    @Test
    void stampsTurnAndMirror() {
        float[] alpha = new float[96 * 96];
        for (int y = 46; y < 50; y++) {
            for (int x = 60; x < 66; x++) {
                alpha[y * 96 + x] = 1;
            }
        }
        Sprite spot = new Sprite("platelet", new float[3][96 * 96], alpha);
        double turn = new Random(3).nextDouble() * 6;
        for (boolean mirrored : new boolean[] {false, true}) {
            Stamp.Pose pose = new Stamp.Pose(Math.cos(turn), Math.sin(turn), mirrored, 2, 1);
            Ground ground = new Ground(WIDTH, HEIGHT);
            int[] box = ground.take(new Stamp(spot, 200, 150, pose), 1);
            // The spot lies 15 sprite pixels right of the centre, or left of it when mirrored.
            double along = (mirrored ? -15 : 15) * 2;
            assertThat((box[0] + box[2]) / 2.0)
                    .isCloseTo(200 + along * Math.cos(turn), within(1.0));
            assertThat((box[1] + box[3]) / 2.0)
                    .isCloseTo(150 + along * Math.sin(turn), within(1.0));
        }
    }

    private static int[] areas(SmearField field) {
        int[] areas = new int[field.cells().size() + 1];
        for (char label : field.labels()) {
            areas[label]++;
        }
        return areas;
    }

    private static Box tightBox(SmearField field, int label) {
        int left = WIDTH;
        int top = HEIGHT;
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < field.labels().length; i++) {
            if (field.labels()[i] == label) {
                left = Math.min(left, i % WIDTH);
                right = Math.max(right, i % WIDTH);
                top = Math.min(top, i / WIDTH);
                bottom = Math.max(bottom, i / WIDTH);
            }
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }
}
