/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.sample.ClassDenoiser;

/**
 * Leads cells that are drawn as another class away from the one that they have: guidance (Ho and
 * Salimans, 2022) with that class in the place of any.
 *
 * @param drawer predicts clean cells
 * @param winner index of the class that the cell has
 * @param contrast how much further, as a share of the difference between the two
 */
record ContrastDenoiser(ClassDenoiser drawer, int winner, double contrast)
        implements ClassDenoiser {

    @Override
    public List<float[]> cleanAs(List<float[]> noisy, float[] times, int[] classes)
            throws InferenceException {
        int[] others =
                IntStream.range(0, classes.length)
                        .filter(i -> contrast > 0 && classes[i] != winner)
                        .toArray();
        int count = noisy.size();
        List<float[]> cells = new ArrayList<>(noisy);
        float[] when = Arrays.copyOf(times, count + others.length);
        int[] as = Arrays.copyOf(classes, count + others.length);
        for (int k = 0; k < others.length; k++) {
            cells.add(noisy.get(others[k]));
            when[count + k] = times[others[k]];
            as[count + k] = winner;
        }
        List<float[]> clean = drawer.cleanAs(cells, when, as);
        List<float[]> led = new ArrayList<>(clean.subList(0, count));
        for (int k = 0; k < others.length; k++) {
            led.set(others[k], away(clean.get(others[k]), clean.get(count + k)));
        }
        return led;
    }

    private float[] away(float[] other, float[] own) {
        float[] away = new float[other.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = (float) (other[i] + contrast * (other[i] - own[i]));
        }
        return away;
    }
}
