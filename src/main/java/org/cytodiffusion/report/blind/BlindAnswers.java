/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.blind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.base.UserException;

/**
 * What somebody answered in a blind test.
 *
 * @param generated for each number of an answered cell, from 1, whether it was taken for generated
 */
public record BlindAnswers(Map<Integer, Boolean> generated) {

    /**
     * Reads a filled form: columns {@code cell} and {@code answer}, which is real, generated or
     * empty (one letter is enough), and {@code test} as the form itself saves it.
     *
     * @param file comma-separated values
     * @param key of the test
     * @return the answers
     * @throws IOException with a sentence for the user, if it is no form, or that of another test
     */
    public static BlindAnswers read(Path file, BlindKey key) throws IOException {
        List<List<String>> rows = BlindKey.rows(file);
        List<String> head = rows.isEmpty() ? List.of() : rows.get(0);
        int cell = head.indexOf("cell");
        int answer = head.indexOf("answer");
        int test = head.indexOf("test");
        if (cell < 0 || answer < 0) {
            throw new UserException(
                    file + " is not a filled form: its first line must name cell and answer.");
        }
        Map<Integer, Boolean> answers = new HashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (test >= 0 && !field(row, test).equals(key.test())) {
                throw new UserException(
                        String.format(
                                "%s is of test \"%s\" and the key of test \"%s\": give those that"
                                        + " belong together.",
                                file, field(row, test), key.test()));
            }
            int number = number(field(row, cell), key, file);
            String word = field(row, answer).toLowerCase(Locale.ROOT);
            if (!word.isEmpty() && answers.put(number, isGenerated(word, number, file)) != null) {
                throw new UserException(file + " answers cell " + number + " twice.");
            }
        }
        return new BlindAnswers(answers);
    }

    private static String field(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static int number(String text, BlindKey key, Path file) throws IOException {
        int cells = key.entries().size();
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= cells) {
                return number;
            }
        }
        throw new UserException(
                file
                        + " has a cell \""
                        + text
                        + "\": the cells of the test are 1 to "
                        + cells
                        + ".");
    }

    private static boolean isGenerated(String word, int number, Path file) throws IOException {
        if (BlindKey.GENERATED.startsWith(word)) {
            return true;
        }
        if (BlindKey.REAL.startsWith(word)) {
            return false;
        }
        throw new UserException(
                String.format(
                        "%s answers \"%s\" for cell %d: answers are real, generated or nothing.",
                        file, word, number));
    }
}
