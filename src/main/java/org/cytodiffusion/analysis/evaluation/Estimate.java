/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

/**
 * A number measured on some cells, with its 95 % interval.
 *
 * @param value what was measured
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param of number of cells, or other things, that it was measured on
 * @param method how the interval was found
 */
public record Estimate(double value, double low, double high, int of, Method method) {

    /** How an interval was found. */
    public enum Method {
        /** Clopper and Pearson (1934), two-sided: at least 95 % for shares of any size. */
        CLOPPER_PEARSON("Clopper-Pearson"),
        /** The same, but one-sided: from 0 to the 95 % upper bound. */
        UPPER_BOUND("Clopper-Pearson, one-sided"),
        /** Percentiles of a bootstrap (Efron 1979). */
        BOOTSTRAP("bootstrap"),
        /** The same, moved by the mean of the bootstrap's excess over the value. */
        CENTRED_BOOTSTRAP("bootstrap, centred"),
        /** Percentiles of outcomes drawn from the model's own probabilities. */
        SIMULATION("simulation");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        /** Its name in tables. */
        public String words() {
            return words;
        }
    }
}
