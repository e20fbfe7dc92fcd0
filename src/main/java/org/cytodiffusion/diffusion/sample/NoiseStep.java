/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

/**
 * The amplitudes at both ends of a step from one time to an earlier one.
 *
 * @param signal amplitude of the clean cell before the step
 * @param noise amplitude of the noise before the step, above 0
 * @param nextSignal amplitude of the clean cell after the step, above 0
 * @param nextNoise amplitude of the noise after the step; 0 ends the way
 */
public record NoiseStep(double signal, double noise, double nextSignal, double nextNoise) {

    /** The step between two times in [0, 1], the second the earlier. */
    static NoiseStep between(double time, double next) {
        return new NoiseStep(
                NoiseSchedule.signal(time),
                NoiseSchedule.noise(time),
                NoiseSchedule.signal(next),
                NoiseSchedule.noise(next));
    }
}
