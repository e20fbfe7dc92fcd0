/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.cytodiffusion.analysis.generation.NearestCells.Neighbour;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.explain.Turn;
import org.cytodiffusion.image.CropPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies are found however they lie, and distances are those of a plain sum. */
class NearestSearchTest {

    private static final int SIZE = 48;
    private static final CropPlan PLAN = new CropPlan(SIZE, 0.5);
    private static final CellClass ROUND = new CellClass("round", 0x112233, "leukocyte");

    @TempDir private Path folder;

    /** Discs of random places and colours on a background that white balance leaves alone. */
    private static byte[] picture(long seed) {
        Random random = new Random(seed);
        byte[] crop = new byte[3 * SIZE * SIZE];
        java.util.Arrays.fill(crop, (byte) 240);
        for (int disc = 0; disc < 4; disc++) {
            double cx = 14 + 20 * random.nextDouble();
            double cy = 14 + 20 * random.nextDouble();
            int[] colour = {random.nextInt(200), random.nextInt(200), random.nextInt(200)};
            for (int i = 0; i < SIZE * SIZE; i++) {
                if (Math.hypot(i % SIZE - cx, i / SIZE - cy) < 6) {
                    for (int c = 0; c < 3; c++) {
                        crop[3 * i + c] = (byte) colour[c];
                    }
                }
            }
        }
        return crop;
    }

    private void save(String name, byte[] crop) throws IOException {
        ColorProcessor pixels = new ColorProcessor(SIZE, SIZE);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int rgb =
                    (crop[3 * i] & 255) << 16
                            | (crop[3 * i + 1] & 255) << 8
                            | crop[3 * i + 2] & 255;
            pixels.set(i, rgb);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new FileSaver(new ImagePlus(name, pixels)).saveAsPng(file.toString());
    }

    private static GeneratedCell generated(byte[] crop) {
        return new GeneratedCell(ROUND, 0, crop, Optional.empty());
    }

    private NearestSearch search(List<GeneratedCell> cells) {
        return new NearestSearch(new RealCellReader(PLAN, OptionalDouble.of(0.5)), cells);
    }

    private RealCells real() throws IOException {
        return RealCells.in(folder, List.of(ROUND));
    }

    @Test
    void copiesAreFoundHoweverTheyLie() throws IOException {
        for (int i = 0; i < 12; i++) {
            save("round/" + i + ".png", picture(i));
        }
        List<GeneratedCell> cells = new ArrayList<>();
        for (int turn = 0; turn < Turn.COUNT; turn++) {
            cells.add(generated(Turn.laid(picture(turn), turn)));
        }
        cells.add(generated(picture(77)));
        NearestCells near = search(cells).run(real(), Progress.NONE).orElseThrow();
        assertThat(near.real()).isEqualTo(12);
        for (int i = 0; i < Turn.COUNT; i++) {
            List<Neighbour> all = near.neighbours().get(i);
            assertThat(all)
                    .hasSize(3)
                    .isSortedAccordingTo(java.util.Comparator.comparingDouble(Neighbour::distance));
            assertThat(all.get(0).cell().item().name()).isEqualTo("round/" + i + ".png");
            assertThat(all.get(0).distance()).isZero();
            assertThat(Turn.laid(all.get(0).cell().crop(), all.get(0).turn()))
                    .isEqualTo(cells.get(i).crop());
            assertThat(near.isClose(i)).isTrue();
        }
        assertThat(near.neighbours().get(8).get(0).distance()).isGreaterThan(10);
        assertThat(near.close()).isPositive().isLessThanOrEqualTo(near.usual());
    }

    @Test
    void aDistanceIsThePlainOneOfTheAveragedDisc() {
        CellThumbs thumbs = new CellThumbs(SIZE);
        byte[] a = picture(1);
        byte[] b = picture(2);
        double sum = 0;
        int n = 0;
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 24; x++) {
                if (Math.pow(x - 11.5, 2) + Math.pow(y - 11.5, 2) <= 144) {
                    for (int c = 0; c < 3; c++) {
                        sum += Math.pow(square(a, x, y, c) - square(b, x, y, c), 2);
                        n++;
                    }
                }
            }
        }
        double distance = CellThumbs.distance(thumbs.of(a), thumbs.of(b), 1e9);
        assertThat(distance).isCloseTo(Math.sqrt(sum / n), within(0.5));
        assertThat(CellThumbs.distance(thumbs.of(a), thumbs.of(b), distance * 0.9)).isInfinite();
    }

    /** The mean of 2 x 2 pixels. */
    private static double square(byte[] crop, int x, int y, int channel) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int pixel = (2 * y + k / 2) * SIZE + 2 * x + k % 2;
            sum += crop[3 * pixel + channel] & 255;
        }
        return sum / 4;
    }

    @Test
    void whatCannotBeReadIsPassedOverAndSaid() throws IOException {
        save("a.png", picture(1));
        Files.writeString(folder.resolve("b.png"), "no picture");
        Files.writeString(folder.resolve("a_mask.png"), "no picture either, but no cell");
        NearestSearch search = search(List.of(generated(picture(1))));
        NearestCells near = search.run(real(), Progress.NONE).orElseThrow();
        assertThat(near.neighbours().get(0)).singleElement().matches(n -> n.distance() == 0);
        assertThat(near.close()).as("one real cell has no other").isZero();
        assertThat(near.isClose(0)).isFalse();
        assertThat(search.remarks()).singleElement().asString().contains("b.png");
        Files.delete(folder.resolve("a.png"));
        assertThatThrownBy(() -> search(List.of(generated(picture(1)))).run(real(), Progress.NONE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No real cell can be read");
    }

    @Test
    void cancellingEndsIt() throws IOException {
        save("a.png", picture(1));
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(String stage, long done, long total) {
                        // Nobody listens.
                    }

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        assertThat(search(List.of(generated(picture(1)))).run(real(), cancelled)).isEmpty();
    }
}
