/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Locale;

/**
 * What is fitted, chosen by cross-validation.
 *
 * @param refit whether weights and exponent of the evidence are fitted again, or stay the parent's
 * @param form of the adaptation
 * @param penalty of the square of each number of the form's last part, in units of log-likelihood:
 *     half of it for 1, as of a normal prior of variance 1 / penalty
 */
public record Choice(boolean refit, Form form, double penalty) {

    /** What leaves most as it was. */
    static final Choice LEAST = new Choice(false, Form.NONE, 0);

    /** What a network gets that was never calibrated (training/EXPERIMENTS.md). */
    static final Choice NETWORK = new Choice(true, Form.WHOLE, 30);

    /** The same where the evidence has been fitted already. */
    Choice afterRefit() {
        return new Choice(false, form, penalty);
    }

    /** In words for the user. */
    public String words() {
        String evidence = refit ? "evidence fitted again" : "the parent's evidence";
        return switch (form) {
            case NONE -> evidence + ", temperature only";
            case OFFSETS -> evidence + String.format(Locale.ROOT, ", offsets (%s)", strength());
            case LINEAR ->
                    evidence
                            + String.format(
                                    Locale.ROOT, ", offsets and linear terms (%s)", strength());
            case WHOLE ->
                    evidence
                            + String.format(
                                    Locale.ROOT,
                                    ", offsets, linear terms and features (%s)",
                                    strength());
            case FEATURES ->
                    String.format(Locale.ROOT, "the network's features, offsets (%s)", strength());
        };
    }

    private String strength() {
        return String.format(Locale.ROOT, "penalty %.3g", penalty);
    }
}
