/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.AnalysisOptions.Cells;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisOptionsTest {

    private static final AnalysisOptions OTHERS =
            new AnalysisOptions(Cells.LEUKOCYTES, Layout.CROP, OptionalDouble.of(0.1), 3, 0.99);

    /** Or the next option would be forgotten in run.json, saved reviews and the key of resume. */
    @Test
    void everyOptionIsWrittenDownAndReadBack() throws Exception {
        AnalysisOptions usual = AnalysisOptions.defaults();
        RecordComponent[] components = AnalysisOptions.class.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        for (int changed = 0; changed < components.length; changed++) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < components.length; i++) {
                values.add(components[i].getAccessor().invoke(i == changed ? OTHERS : usual));
            }
            AnalysisOptions one =
                    AnalysisOptions.class
                            .getDeclaredConstructor(types)
                            .newInstance(values.toArray());
            assertThat(one.parameters())
                    .as(components[changed].getName())
                    .isNotEqualTo(usual.parameters());
            assertThat(read(Spelling.FILE, one.parameters())).isEqualTo(one);
        }
    }

    @Test
    void whatIsNotGivenHasItsDefault() throws UserException {
        assertThat(read(Spelling.OPTION, Map.of())).isEqualTo(AnalysisOptions.defaults());
        assertThat(read(Spelling.MACRO, Map.of("pixelsize", "0.0", "certainty", "")))
                .isEqualTo(AnalysisOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "MACRO, maxtrials, 0, 'maxtrials must be a whole number from 1 to 2000, not 0.'",
        "OPTION, max-trials, 2001, '--max-trials must be a whole number from 1 to 2000, not 2001.'",
        "FILE, max_trials, x, 'max_trials must be a whole number from 1 to 2000, not \"x\".'",
        "OPTION, pixel-size, 0, '--pixel-size must be above 0 and at most 10 um, not 0.'",
        "MACRO, layout, field, 'layout must be fields or single cells, not \"field\".'",
        "OPTION, cells, some, '--cells must be all or leukocytes, not \"some\".'"
    })
    void refusalsNameTheParameterAsItWasWritten(
            Spelling spelling, String name, String value, String sentence) {
        assertThatThrownBy(() -> read(spelling, Map.of(name, value)))
                .isInstanceOf(UserException.class)
                .hasMessage(sentence);
    }

    private static AnalysisOptions read(Spelling spelling, Map<String, String> values)
            throws UserException {
        return AnalysisOptions.parse(GivenValues.of(spelling, values));
    }
}
