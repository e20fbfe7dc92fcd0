/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatentScheduleTest {

    @Test
    void stableDiffusionsScheduleIsThatOfDiffusers() {
        // DDPMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear") of
        // diffusers 0.35.2: alphas_cumprod, in float32.
        int[] steps = {0, 1, 250, 500, 999};
        double[] kept = {0.99914998, 0.99829602, 0.67379230, 0.27633247, 0.00466010};
        for (int i = 0; i < steps.length; i++) {
            double signal = LatentSchedule.STABLE_DIFFUSION.signal(steps[i]);
            double noise = LatentSchedule.STABLE_DIFFUSION.noise(steps[i]);
            assertThat(signal * signal).isCloseTo(kept[i], within(1e-6));
            assertThat(signal * signal + noise * noise).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void stepsOutsideAreRefused() {
        assertThatThrownBy(() -> LatentSchedule.STABLE_DIFFUSION.signal(1000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LatentSchedule(1000, 0, 0.012))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
