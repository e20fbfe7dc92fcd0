/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.graph.Weight;

/**
 * The trials of a network's bank, as its graph that classifies holds them: what each cell is shown
 * as, so that errors in training are those of classifying.
 *
 * @param size edge of a crop in pixels
 * @param times of each trial
 * @param noise of each trial, in patch space
 * @param steps where a turned cell takes its pixels from: pixel (y, x) is number o + a y + b x of
 *     the unturned
 */
record TrialBank(int size, float[] times, float[][] noise, float[][] steps) {

    /**
     * Takes it from the tensors of the graph.
     *
     * @throws UserException if it is not there
     */
    static TrialBank of(Map<String, Weight> tensors, int size) throws UserException {
        Weight times = tensors.get("times");
        Weight noise = tensors.get("noise");
        Weight steps = tensors.get("steps");
        if (times == null || noise == null || steps == null) {
            throw new UserException(
                    "The model cannot be trained, as its trials are not where they should be:"
                            + " install it again or choose another.");
        }
        int count = times.values().length;
        return new TrialBank(
                size, times.values(), rows(noise.values(), count), rows(steps.values(), count));
    }

    private static float[][] rows(float[] all, int count) {
        int width = all.length / count;
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return rows;
    }

    int trials() {
        return times.length;
    }

    /**
     * Cells as a trial shows them.
     *
     * @param crops of the cells
     * @param shares of their classes
     * @param trial of the bank
     */
    Batch batch(List<byte[]> crops, float[][] shares, int trial) {
        int numbers = 3 * size * size;
        float[] clean = new float[crops.size() * numbers];
        float[] repeated = new float[clean.length];
        for (int n = 0; n < crops.size(); n++) {
            turn(crops.get(n), steps[trial], clean, n * numbers);
            System.arraycopy(noise[trial], 0, repeated, n * numbers, numbers);
        }
        float[] at = new float[crops.size()];
        Arrays.fill(at, times[trial]);
        float[] trust = new float[crops.size()];
        Arrays.fill(trust, 1);
        return new Batch(clean, repeated, at, shares, trust);
    }

    private void turn(byte[] crop, float[] step, float[] into, int at) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int from = Math.round(step[0] + step[1] * y + step[2] * x);
                for (int c = 0; c < 3; c++) {
                    into[at + (c * size + y) * size + x] = (crop[3 * from + c] & 0xff) / 127.5f - 1;
                }
            }
        }
    }
}
