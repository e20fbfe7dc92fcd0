/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final int W = 37;
    private static final int H = 29;

    private final float[] noise = Shapes.randomPlane(W, H, new Random(21)).values();
    private final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(noise, W, H);
    // A view away from the origin: no step may count on where an image lies or how it is stored.
    private final RandomAccessibleInterval<NativeBoolType> mask =
            Converters.convert2(
                    Views.translate(image, -5, 7),
                    (in, out) -> out.set(in.get() > 0.35f),
                    NativeBoolType::new);

    @Test
    void componentsAreWhatAFloodFillReaches() {
        RandomAccessibleInterval<IntType> labels = Steps.components(mask);
        int[] expected = new int[W * H];
        int count = 0;
        for (int i = 0; i < expected.length; i++) {
            if (noise[i] > 0.35f && expected[i] == 0) {
                flood(i, ++count, expected);
            }
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(labels.getAt(i % W, i / W).get()).isEqualTo(expected[i]);
        }
    }

    @Test
    void distancesAreThoseOfBruteForceUpToTheLimit() {
        RandomAccessibleInterval<FloatType> far =
                Steps.distance(mask, new Steps.DistanceOptions(1.5));
        for (int i = 0; i < W * H; i++) {
            double least = 1.5;
            for (int j = 0; j < W * H; j++) {
                if (noise[j] <= 0.35f) {
                    least = Math.min(least, Math.hypot(i % W - j % W, i / W - j / W));
                }
            }
            assertThat(far.getAt(i % W, i / W).get()).isCloseTo((float) least, within(1e-5f));
        }
    }

    @Test
    void areasOfComponentsAddUpToTheMask() {
        RandomAccessibleInterval<IntType> labels = Steps.components(mask);
        Map<Integer, Integer> areas = new HashMap<>();
        labels.forEach(label -> areas.merge(label.get(), 1, Integer::sum));
        int inside = 0;
        for (float v : noise) {
            inside += v > 0.35f ? 1 : 0;
        }
        int outside = areas.remove(0);
        assertThat(areas.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(inside);
        assertThat(outside).isEqualTo(W * H - inside);
    }

    @Test
    void aTiledImageGivesWhatAnArrayGives() {
        RandomAccessibleInterval<FloatType> tiled =
                new CellImgFactory<>(new FloatType(), 8).create(W, H);
        ImgUtil.copy(image, tiled);
        assertThat(Steps.plane(image).values()).isSameAs(noise);
        assertThat(Steps.plane(tiled).values()).containsExactly(noise);
        assertThat(Steps.plane(Steps.smooth(tiled, 1.2)).values())
                .containsExactly(Steps.plane(Steps.smooth(image, 1.2)).values());
        assertThat(Steps.otsu(tiled, 0, 1)).isEqualTo(Steps.otsu(image, 0, 1));
    }

    @Test
    void holesUpToASizeAreFilledAndDiscsOpenAndClose() {
        RandomAccessibleInterval<UnsignedByteType> small =
                Steps.fillHoles(mask, new Steps.HoleOptions(1));
        RandomAccessibleInterval<UnsignedByteType> opened = Steps.open(mask, 1);
        RandomAccessibleInterval<UnsignedByteType> closed = Steps.close(mask, 1);
        for (int i = 0; i < W * H; i++) {
            boolean inside = noise[i] > 0.35f;
            boolean lone =
                    i % W > 0
                            && i % W < W - 1
                            && i >= W
                            && i < W * (H - 1)
                            && noise[i - 1] > 0.35f
                            && noise[i + 1] > 0.35f
                            && noise[i - W] > 0.35f
                            && noise[i + W] > 0.35f;
            assertThat(small.getAt(i % W, i / W).get()).isEqualTo(inside || lone ? 1 : 0);
            assertThat(opened.getAt(i % W, i / W).get()).isLessThanOrEqualTo(inside ? 1 : 0);
            assertThat(closed.getAt(i % W, i / W).get()).isGreaterThanOrEqualTo(inside ? 1 : 0);
        }
    }

    @Test
    void everyPixelClimbsToAPeakNoLowerThanItself() {
        RandomAccessibleInterval<FloatType> height = Steps.smooth(image, 1);
        RandomAccessibleInterval<IntType> basins = Steps.basins(height, mask);
        Map<Integer, Float> peaks = new HashMap<>();
        for (int i = 0; i < W * H; i++) {
            int label = basins.getAt(i % W, i / W).get();
            assertThat(label != 0).isEqualTo(noise[i] > 0.35f);
            peaks.merge(label, height.getAt(i % W, i / W).get(), Math::max);
        }
        for (int i = 0; i < W * H; i++) {
            int label = basins.getAt(i % W, i / W).get();
            assertThat(label == 0 || label == climb(height, i, basins)).isTrue();
        }
        RandomAccessibleInterval<IntType> grown =
                Steps.watershed(height, basins, mask, new Steps.WatershedOptions(3));
        assertThat(
                        Steps.plane(
                                        Converters.convert(
                                                grown,
                                                (in, out) -> out.set(in.get()),
                                                new FloatType()))
                                .values())
                .containsExactly(
                        Steps.plane(
                                        Converters.convert(
                                                basins,
                                                (in, out) -> out.set(in.get()),
                                                new FloatType()))
                                .values());
    }

    // One step up at a time, as a person would.
    private int climb(
            RandomAccessibleInterval<FloatType> height,
            int start,
            RandomAccessibleInterval<IntType> basins) {
        int at = start;
        int from = -1;
        while (at != from) {
            from = at;
            for (int y = Math.max(0, from / W - 1); y <= Math.min(H - 1, from / W + 1); y++) {
                for (int x = Math.max(0, from % W - 1); x <= Math.min(W - 1, from % W + 1); x++) {
                    boolean higher = height.getAt(x, y).get() > height.getAt(at % W, at / W).get();
                    at = higher && noise[y * W + x] > 0.35f ? y * W + x : at;
                }
            }
        }
        return basins.getAt(at % W, at / W).get();
    }

    private void flood(int start, int label, int[] labels) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.push(start);
        while (!open.isEmpty()) {
            int i = open.pop();
            if (labels[i] != 0 || noise[i] <= 0.35f) {
                continue;
            }
            labels[i] = label;
            if (i % W > 0) {
                open.push(i - 1);
            }
            if (i % W < W - 1) {
                open.push(i + 1);
            }
            if (i >= W) {
                open.push(i - W);
            }
            if (i < W * (H - 1)) {
                open.push(i + W);
            }
        }
    }
}
