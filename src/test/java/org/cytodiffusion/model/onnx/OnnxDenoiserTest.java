/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.diffusion.sample.NoiseSchedule;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The denoiser of the bundled model, run as ONNX Runtime runs it for people. */
class OnnxDenoiserTest {

    private static ModelBundle bundle;
    private static OnnxDenoiser denoiser;
    private static int size;

    @BeforeAll
    static void open() throws IOException {
        bundle = BundleReader.read(Bundles.BUNDLED);
        denoiser = OnnxDenoiser.open(bundle, DeviceChoice.parse("cpu"), 1);
        size = bundle.crops().size();
    }

    @AfterAll
    static void close() {
        denoiser.close();
    }

    /** A dark disc on white, noised to a time. */
    private static float[] noisy(double time, long seed) {
        Random random = new Random(seed);
        float[] cell = new float[3 * size * size];
        for (int i = 0; i < cell.length; i++) {
            cell[i] =
                    (float)
                            (NoiseSchedule.signal(time) * clean(i)
                                    + NoiseSchedule.noise(time) * random.nextGaussian());
        }
        return cell;
    }

    private static double clean(int index) {
        double x = index % size + 0.5 - size / 2.0;
        double y = index / size % size + 0.5 - size / 2.0;
        double radius = Math.sqrt(x * x + y * y);
        return 0.88 - 1.2 * Math.max(0, Math.min(1, (size * 0.22 - radius) / 4));
    }

    @Test
    void takesNoiseAway() throws IOException {
        float[] cell = noisy(0.15, 1);
        float[][] predicted = denoiser.clean(List.of(cell), new float[] {0.15f}).get(0);
        assertThat(predicted).hasNumberOfRows(bundle.classes().size());
        double before = NoiseSchedule.noise(0.15);
        double least = Double.POSITIVE_INFINITY;
        for (float[] clean : predicted) {
            double sum = 0;
            for (int i = 0; i < clean.length; i++) {
                sum += (clean[i] - clean(i)) * (clean[i] - clean(i));
            }
            least = Math.min(least, Math.sqrt(sum / clean.length));
        }
        assertThat(least).isLessThan(0.5 * before);
    }

    @Test
    void aCellDoesNotDependOnTheOthers() throws IOException {
        List<float[]> cells = new ArrayList<>();
        float[] times = new float[19];
        for (int i = 0; i < times.length; i++) {
            times[i] = (i + 1) / 20f;
            cells.add(noisy(times[i], i));
        }
        List<float[][]> together = denoiser.clean(cells, times);
        assertThat(together).hasSize(19);
        float[][] alone = denoiser.clean(cells.subList(17, 18), new float[] {times[17]}).get(0);
        for (int c = 0; c < alone.length; c++) {
            for (int i = 0; i < alone[c].length; i += 97) {
                assertThat(together.get(17)[c][i]).isCloseTo(alone[c][i], within(1e-3f));
            }
        }
    }

    @Test
    void everyCellNeedsItsTime() {
        assertThatThrownBy(() -> denoiser.clean(List.of(noisy(0.5, 1)), new float[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
