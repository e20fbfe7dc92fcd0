/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.blind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.BinomialTest;
import org.cytodiffusion.base.Interval;

/**
 * How well somebody told real cells from generated ones.
 *
 * @param rows one for each class in the order of the alphabet, and one for all
 * @param unanswered cells without an answer, which do not count
 * @param realCalledReal real cells taken for real
 * @param real real cells with an answer
 */
public record BlindScore(List<Row> rows, int unanswered, int realCalledReal, int real) {

    /** Below this probability an accuracy is said to differ from chance. */
    public static final double LEVEL = 0.05;

    private static final String ALL = "all";

    /**
     * The score of some cells.
     *
     * @param name of their class, or {@code all}
     * @param correct right answers
     * @param answered answers, at least 1
     * @param accuracy their share with its 95 % interval (Clopper and Pearson, 1934)
     * @param pValue probability of a share at least as unlikely by chance, which is right in one of
     *     two (exact binomial test, two-sided)
     */
    public record Row(String name, int correct, int answered, Interval accuracy, double pValue) {

        private static Row of(String name, int correct, int answered) {
            double p = BinomialTest.withDefaults().test(answered, correct, 0.5).getPValue();
            return new Row(name, correct, answered, Interval.exact(correct, answered), p);
        }

        /** Whether it differs from chance. */
        public boolean differs() {
            return pValue < LEVEL;
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "%-14s %3d of %3d right: %.3f (95 %% interval %.3f to %.3f), p = %.2g: %s",
                    name,
                    correct,
                    answered,
                    accuracy.share(),
                    accuracy.low(),
                    accuracy.high(),
                    pValue,
                    differs() ? "differs from chance" : "does not differ from chance");
        }
    }

    /**
     * Scores answers.
     *
     * @param key of the test
     * @param answers of one person
     * @return the score; without rows if nothing was answered
     */
    public static BlindScore of(BlindKey key, BlindAnswers answers) {
        Map<Integer, Boolean> given = answers.generated();
        int cells = key.entries().size();
        int[] answered = IntStream.rangeClosed(1, cells).filter(given::containsKey).toArray();
        List<Row> rows = new ArrayList<>();
        List<String> classes =
                key.entries().stream().map(BlindKey.Entry::cellClass).distinct().sorted().toList();
        for (String name : classes) {
            int[] some =
                    IntStream.of(answered)
                            .filter(n -> entry(key, n).cellClass().equals(name))
                            .toArray();
            if (!name.isEmpty() && some.length > 0) {
                rows.add(Row.of(name, correct(key, given, some), some.length));
            }
        }
        if (answered.length > 0) {
            rows.add(Row.of(ALL, correct(key, given, answered), answered.length));
        }
        int[] real = IntStream.of(answered).filter(n -> !entry(key, n).generated()).toArray();
        return new BlindScore(
                rows, cells - answered.length, correct(key, given, real), real.length);
    }

    private static BlindKey.Entry entry(BlindKey key, int number) {
        return key.entries().get(number - 1);
    }

    private static int correct(BlindKey key, Map<Integer, Boolean> given, int[] numbers) {
        return (int)
                IntStream.of(numbers)
                        .filter(n -> given.get(n) == entry(key, n).generated())
                        .count();
    }

    /** The score in lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(row.line()).append('\n'));
        if (rows.isEmpty()) {
            return "No cell was answered.\n";
        }
        Row all = rows.get(rows.size() - 1);
        int generated = all.answered() - real;
        text.append(
                String.format(
                        Locale.ROOT,
                        "Real cells taken for real: %d of %d. Generated cells taken for generated:"
                                + " %d of %d. Not answered: %d.%n",
                        realCalledReal,
                        real,
                        all.correct() - realCalledReal,
                        generated,
                        unanswered));
        return text.toString();
    }

    /** The rows as comma-separated values, with a head. */
    public String csv() {
        StringBuilder csv =
                new StringBuilder("class,correct,answered,accuracy,low,high,p,differs\n");
        for (Row row : rows) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%.6f,%.6f,%.6f,%.6g,%s\n",
                            row.name(),
                            row.correct(),
                            row.answered(),
                            row.accuracy().share(),
                            row.accuracy().low(),
                            row.accuracy().high(),
                            row.pValue(),
                            row.differs()));
        }
        return csv.toString();
    }
}
