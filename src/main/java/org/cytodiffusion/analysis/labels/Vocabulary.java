/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of a model, in the words that people write for them: in any case, in the plural, with
 * blanks, bars or dashes between their words.
 *
 * @param classes their names in the model
 */
public record Vocabulary(List<String> classes) {

    /** What stands in tables for no value. */
    private static final Set<String> NOTHING = Set.of("", "na", "n/a", "#n/a", "nan", "null", "-");

    /** Whether a word says that there is no label. */
    static boolean isNothing(String word) {
        return NOTHING.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The class that a word means.
     *
     * @param word a label, as a person wrote it
     * @return empty if it is none of the classes, or could be several
     */
    public Optional<String> classOf(String word) {
        if (classes.contains(word)) {
            return Optional.of(word);
        }
        List<String> alike =
                classes.stream().filter(name -> plain(name).equals(plain(word))).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /**
     * The class for each label that is written otherwise.
     *
     * @param labels the labels that occur
     * @param words what a person said that labels mean
     */
    Map<String, String> meaning(Stream<String> labels, Map<String, String> words) {
        Map<String, String> meaning = new HashMap<>();
        labels.forEach(
                label -> {
                    String said = said(label, words);
                    meaning.put(label, classOf(said).orElse(said));
                });
        return meaning;
    }

    private static String said(String label, Map<String, String> words) {
        if (words.containsKey(label)) {
            return words.get(label);
        }
        return words.entrySet().stream()
                .filter(word -> plain(word.getKey()).equals(plain(label)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(label);
    }

    private static String plain(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
        return plain.length() > 3 && plain.endsWith("s")
                ? plain.substring(0, plain.length() - 1)
                : plain;
    }
}
