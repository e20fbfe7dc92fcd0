/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.model.onnx.EngineInfo;

/**
 * What the self-test found.
 *
 * @param model name of the model it ran
 * @param engine what the machine offers
 * @param threads threads on the CPU
 * @param devices every device that was tried, the CPU first
 * @param difference the largest difference in any probability between a device and the CPU; empty
 *     if there is only the CPU
 * @param problems what is wrong, in sentences; none if all is well
 */
public record SelfTestResult(
        String model,
        EngineInfo engine,
        int threads,
        List<Tried> devices,
        OptionalDouble difference,
        List<String> problems) {

    /** How much probabilities may differ between devices. */
    public static final double TOLERANCE = 1e-3;

    /**
     * A device that was tried.
     *
     * @param asked what was asked for, as {@code cuda:0}
     * @param used what it really ran on
     * @param remark why that is another, a sentence
     * @param measured what was measured; empty if it ran on another
     */
    public record Tried(
            String asked, String used, Optional<String> remark, Optional<Measured> measured) {}

    /**
     * What was measured on a device.
     *
     * @param cellsPerSecond cells classified with all the trials they need
     * @param trials mean number of trials for a cell
     * @param passesPerSecond trials of one cell
     * @param operations of one pass; a multiplication with its addition are two
     * @param peak operations a second in large matrix products
     * @param error largest relative difference to the bundle's own test tensors
     */
    public record Measured(
            double cellsPerSecond,
            double trials,
            double passesPerSecond,
            double operations,
            double peak,
            double error) {

        /** The share of the peak that the network reaches, from 0 to about 1. */
        public double share() {
            return passesPerSecond * operations / peak;
        }
    }

    /** Whether nothing is wrong. */
    public boolean isWell() {
        return problems.isEmpty();
    }
}
