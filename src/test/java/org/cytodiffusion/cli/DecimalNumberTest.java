/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DecimalNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0,14|0.14", "0.14|0.14", "1|1", "Infinity|Infinity", "-,5|-0.5", "1e-1|0.1"})
    void pointAndCommaAreUnderstood(String text, double value) {
        assertThat(Main.number(text)).isEqualTo(value);
    }

    @Test
    void everythingElseIsRefused() {
        for (String text : new String[] {"1,000.5", "1,2,3", "eight", ""}) {
            assertThatThrownBy(() -> Main.number(text))
                    .isInstanceOf(CommandLine.TypeConversionException.class);
        }
    }
}
