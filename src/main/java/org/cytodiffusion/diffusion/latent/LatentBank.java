/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The trials of a latent model, each drawn from its own stream of random numbers, so that trial i
 * is the same for every cell and on every machine.
 *
 * <p>As in the published code: n levels lie evenly from 1 to 999 and come in random order; at level
 * l the step is 1000 - l. Rotation by whole degrees, both mirrorings with probability one half,
 * colours changed by a quarter (hue by an eighth). The published code draws all this anew for each
 * image and takes as many levels as there may be trials; here fewer trials are the first ones of
 * the bank.
 */
final class LatentBank {

    /** Half of the range of the colour factors; hue takes half of it ({@code jitter_strength}). */
    private static final double JITTER = 0.25;

    private static final int LEVELS = 0;
    private static final int AUGMENTATION = 1;
    private static final int POSTERIOR = 2;
    private static final int NOISE = 3;

    private final LatentPlan plan;
    private final int[] order;

    LatentBank(LatentPlan plan) {
        this.plan = plan;
        Philox random = new Philox(plan.seed(), LEVELS, 0);
        double[] keys = new double[plan.trials()];
        Arrays.setAll(keys, i -> random.uniform());
        this.order =
                IntStream.range(0, keys.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> keys[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /** A trial, from 0. */
    LatentTrial trial(int index) {
        int numbers = plan.latentNumbers();
        return new LatentTrial(
                step(index),
                augmentation(index),
                new Philox(plan.seed(), POSTERIOR, index).normals(numbers),
                new Philox(plan.seed(), NOISE, index).normals(numbers));
    }

    /** Step of a trial: n whole numbers evenly from 1 to steps - 1, from the noisiest down. */
    private int step(int index) {
        int last = plan.schedule().steps() - 1;
        int between = Math.max(1, plan.trials() - 1);
        int level = 1 + (int) ((long) order[index] * (last - 1) / between);
        return last + 1 - level;
    }

    private Augmentation augmentation(int index) {
        Philox random = new Philox(plan.seed(), AUGMENTATION, index);
        int degrees = (int) (360 * random.uniform());
        boolean transposed = random.uniform() < 0.5;
        boolean flipped = random.uniform() < 0.5;
        return new Augmentation(jitter(random), flipped, transposed, degrees);
    }

    private static ColourJitter jitter(Philox random) {
        double brightness = random.uniform(1 - JITTER, 1 + JITTER);
        double contrast = random.uniform(1 - JITTER, 1 + JITTER);
        double saturation = random.uniform(1 - JITTER, 1 + JITTER);
        double hue = random.uniform(-JITTER / 2, JITTER / 2);
        ColourJitter.Change[] changes = ColourJitter.Change.values();
        double[] keys = new double[changes.length];
        Arrays.setAll(keys, i -> random.uniform());
        List<ColourJitter.Change> order =
                Arrays.stream(changes)
                        .sorted(Comparator.comparingDouble(c -> keys[c.ordinal()]))
                        .toList();
        return new ColourJitter(brightness, contrast, saturation, hue, order);
    }
}
