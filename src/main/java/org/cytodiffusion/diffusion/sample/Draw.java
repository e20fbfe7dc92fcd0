/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

/**
 * Names a cell to be drawn: with the model, the plan and, where there is one, the given cell, it
 * decides everything.
 *
 * @param cellClass index of the class
 * @param seed of the noise
 * @param index number of the cell among those of the class and seed, from 0
 */
public record Draw(int cellClass, long seed, int index) {

    /** Neighbouring seeds of {@link java.util.Random} give similar first numbers: hashed. */
    long hash() {
        long z = seed + 0x9E3779B97F4A7C15L * (1 + cellClass + 1000L * index);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
