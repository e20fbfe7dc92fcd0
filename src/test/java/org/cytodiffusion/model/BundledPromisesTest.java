/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/**
 * What the bundled model promises, computed again by another library than the one that fitted it.
 */
class BundledPromisesTest {

    /** One-sided Clopper-Pearson upper bound: the beta quantile of the closed form. */
    private static double upperBound(int wrong, int n, double confidence) {
        return BetaDistribution.of(wrong + 1, n - wrong).inverseCumulativeProbability(confidence);
    }

    @Test
    void theBoundInvertsTheBinomialDistribution() {
        for (int[] pair : new int[][] {{0, 1497}, {1, 704}, {5, 2105}, {40, 60}}) {
            double p = upperBound(pair[0], pair[1], 0.95);
            assertThat(BinomialDistribution.of(pair[1], p).cumulativeProbability(pair[0]))
                    .isCloseTo(0.05, within(1e-9));
        }
        assertThat(upperBound(0, 1497, 0.95)).isLessThan(0.002);
        assertThat(upperBound(0, 1496, 0.95)).isGreaterThan(0.002);
    }

    @Test
    void theShownCountsBearOutWhatIsPromised() throws IOException {
        JsonNode ours =
                new YAMLMapper()
                        .readTree(Bundles.BUNDLED.resolve("rdf.yaml").toFile())
                        .at("/config/cytodiffusion");
        JsonNode settling = ours.get("settling");
        assertThat(
                        upperBound(
                                settling.get("differing_cells").asInt(),
                                settling.get("calibration_cells").asInt(),
                                settling.get("confidence").asDouble()))
                .isLessThanOrEqualTo(settling.get("differs_below").asDouble());
        JsonNode certainty = ours.get("certainty");
        assertThat(
                        upperBound(
                                certainty.get("wrong_cells").asInt(),
                                certainty.get("certain_cells").asInt(),
                                certainty.get("confidence").asDouble()))
                .isLessThanOrEqualTo(certainty.get("error_rate_below").asDouble());
    }
}
