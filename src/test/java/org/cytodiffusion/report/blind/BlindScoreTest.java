/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.base.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of people against the key, and what chance would do. */
class BlindScoreTest {

    @TempDir private Path folder;

    /** Cells 1 to 40: odd ones generated; the first 20 of one class. */
    private static BlindKey key() {
        List<BlindKey.Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            String name = i <= 20 ? "monocyte" : "ig";
            entries.add(new BlindKey.Entry(i % 2 == 1, name, "a, \"b\" " + i));
        }
        return new BlindKey("0a1b2c3d", entries);
    }

    /** Right in all cells of one class but some, always "real" in the other, three left out. */
    private static BlindAnswers answers(int wrong) {
        Map<Integer, Boolean> given = new HashMap<>();
        for (int i = 1; i <= 37; i++) {
            boolean generated = i % 2 == 1;
            given.put(i, i <= wrong ? !generated : i <= 20 && generated);
        }
        return new BlindAnswers(given);
    }

    @Test
    void countsByClassAndOverAll() {
        BlindScore score = BlindScore.of(key(), answers(5));
        assertThat(score.rows())
                .extracting(BlindScore.Row::name)
                .containsExactly("ig", "monocyte", "all");
        assertThat(score.rows()).extracting(BlindScore.Row::correct).containsExactly(8, 15, 23);
        assertThat(score.rows()).extracting(BlindScore.Row::answered).containsExactly(17, 20, 37);
        assertThat(score.unanswered()).isEqualTo(3);
        assertThat(score.real()).isEqualTo(18);
        assertThat(score.realCalledReal()).isEqualTo(16);
        assertThat(score.text())
                .contains("Real cells taken for real: 16 of 18.")
                .contains("Generated cells taken for generated: 7 of 19.")
                .contains("Not answered: 3");
        assertThat(score.csv())
                .startsWith("class,correct,answered")
                .contains("\nmonocyte,15,20,0.75");
    }

    /** Sums of binomial coefficients: 2 (1 + 20 + 190 + 1140 + 4845 + 15504) / 2^20, and so on. */
    @ParameterizedTest
    @CsvSource({"5, 15, 0.041389, true", "6, 14, 0.115318, false", "0, 20, 0.0000019, true"})
    void chanceIsWhatTheBinomialDistributionSays(int wrong, int right, double p, boolean differs) {
        BlindScore.Row row = BlindScore.of(key(), answers(wrong)).rows().get(1);
        assertThat(row.correct()).isEqualTo(right);
        assertThat(row.pValue()).isCloseTo(p, within(1e-6));
        assertThat(row.differs()).isEqualTo(differs);
    }

    /** Values of the literature for Clopper and Pearson's interval; 1 - 0.025^(1/20) for none. */
    @Test
    void intervalsAreThoseOfTheLiterature() {
        assertInterval(81, 263, 0.2527, 0.3676);
        assertInterval(15, 148, 0.0578, 0.1617);
        assertInterval(0, 20, 0, 0.1684);
        assertInterval(1, 29, 0.0009, 0.1776);
        assertInterval(20, 20, 0.8316, 1);
    }

    private static void assertInterval(int count, int of, double low, double high) {
        Interval interval = Interval.exact(count, of);
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    @Test
    void keyAndFormComeBackFromTheirFiles() throws IOException {
        Path file = folder.resolve("key.csv");
        key().write(file);
        assertThat(BlindKey.read(file)).isEqualTo(key());
        BlindAnswers answers =
                BlindAnswers.read(
                        form(
                                "\uFEFFtest,cell,answer\r\n0a1b2c3d,1,Generated\r\n0a1b2c3d,2,\r\n"
                                        + "0a1b2c3d,3,\" r\"\r\n\r\n"),
                        key());
        assertThat(answers.generated()).containsOnly(Map.entry(1, true), Map.entry(3, false));
        assertThat(BlindAnswers.read(form("answer,cell\ng,40"), key()).generated())
                .containsOnly(Map.entry(40, true));
        assertThat(BlindScore.of(key(), new BlindAnswers(Map.of())).text()).contains("No cell");
    }

    private Path form(String text) throws IOException {
        return Files.writeString(folder.resolve("answers.csv"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cell;verdict | must name cell and answer",
                "cell;answer#41;real | the cells of the test are 1 to 40",
                "cell;answer#one;real | a cell \"one\"",
                "cell;answer#1;perhaps | answers are real, generated or nothing",
                "cell;answer#1;real#1;generated | answers cell 1 twice",
                "test;cell;answer#ffff0000;1;real | belong together"
            })
    void wrongFormsAreRefusedInASentence(String text, String reason) throws IOException {
        Path form = form(text.replace(';', ',').replace('#', '\n'));
        assertThatThrownBy(() -> BlindAnswers.read(form, key()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("answers.csv");
    }

    @Test
    void whatIsNoKeyIsRefusedInASentence() throws IOException {
        Path file = folder.resolve("key.csv");
        for (String text :
                List.of("", "a,b\n1,2\n", "test,cell,truth,class,source\nx,2,real,ig,a\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> BlindKey.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not the key");
        }
        assertThatThrownBy(() -> BlindKey.read(folder.resolve("no.csv")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
    }
}
