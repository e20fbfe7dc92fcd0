/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values of parameters as a person gave them, nothing of it checked: Fiji passes unknown words on,
 * and turns numbers that it cannot read into 0. Whatever door they come through, they are read and
 * refused here, under the name that the person wrote.
 *
 * @param spelling how the person writes names
 * @param values text by name; names without signs between their words, so that {@code max-trials},
 *     {@code max_trials} and {@code maxtrials} are the same
 */
public record GivenValues(Spelling spelling, Map<String, String> values) {

    /** How names of parameters are written; in the code they are written as {@code max-trials}. */
    public enum Spelling {
        /** Keys of macros: {@code maxtrials}. */
        MACRO("", ""),
        /** Options of the command line: {@code --max-trials}. */
        OPTION("--", "-"),
        /** Names in files: {@code max_trials}. */
        FILE("", "_");

        private final String before;
        private final String between;

        Spelling(String before, String between) {
            this.before = before;
            this.between = between;
        }

        /** A name as it is written. */
        public String of(String name) {
            return before + name.replace("-", between);
        }
    }

    /**
     * Takes values.
     *
     * @param spelling how the person writes names
     * @param values by name in any spelling; those that are null count as not given
     */
    public static GivenValues of(Spelling spelling, Map<String, ?> values) {
        Map<String, String> given = new HashMap<>();
        values.forEach(
                (name, value) -> {
                    if (value != null) {
                        given.put(plain(name), value.toString());
                    }
                });
        return new GivenValues(spelling, Map.copyOf(given));
    }

    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** Whether there is more than blanks. */
    public boolean isGiven(String name) {
        return !text(name).isEmpty();
    }

    /** Text without the blanks around it; empty if nothing was given. */
    public String text(String name) {
        return values.getOrDefault(plain(name), "").strip();
    }

    /** Text, or another if nothing was given. */
    public String text(String name, String otherwise) {
        return isGiven(name) ? text(name) : otherwise;
    }

    /** A box that is ticked, or an option that is there. */
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** Words with commas between them. */
    public List<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A file or folder; empty if nothing was given. */
    public Optional<Path> path(String name) throws UserException {
        try {
            return isGiven(name)
                    ? Optional.of(Path.of(PathText.plain(text(name))))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            throw refused(name, "a path");
        }
    }

    /** A file or folder that must be given. */
    public Path path(String name, String what) throws UserException {
        return path(name)
                .orElseThrow(
                        () -> new UserException(written(name) + " must be given: " + what + "."));
    }

    /** One of some words, in any case. */
    public <T> T choice(String name, Map<String, T> words) throws UserException {
        for (Map.Entry<String, T> word : words.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text(name))) {
                return word.getValue();
            }
        }
        List<String> all = List.copyOf(words.keySet());
        throw refused(
                name,
                String.join(", ", all.subList(0, all.size() - 1))
                        + " or "
                        + all.get(all.size() - 1));
    }

    /** One of the constants of an enumeration, which are written in lower case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) throws UserException {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(word(constant), constant);
        }
        return choice(name, words);
    }

    /** How a constant is written. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A whole number within bounds. */
    public int whole(String name, int least, int most) throws UserException {
        Optional<Double> number = number(name).filter(n -> n == Math.rint(n));
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            throw refused(
                    name,
                    most == Integer.MAX_VALUE
                            ? "a whole number of at least " + least
                            : "a whole number from " + least + " to " + most);
        }
        return (int) number.get().doubleValue();
    }

    /** A whole number of any size and sign, or another if nothing was given. */
    public long seed(String name, long otherwise) throws UserException {
        try {
            return isGiven(name) ? Long.parseLong(text(name)) : otherwise;
        } catch (NumberFormatException e) {
            throw refused(name, "a whole number");
        }
    }

    /** A number; empty if it is none. */
    public Optional<Double> number(String name) {
        try {
            return Optional.of(Double.valueOf(decimal(text(name))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The decimal comma of most of Europe becomes a point. */
    public static String decimal(String text) {
        boolean comma = text.indexOf(',') == text.lastIndexOf(',') && !text.contains(".");
        return comma ? text.replace(',', '.') : text;
    }

    /**
     * A number within bounds.
     *
     * @param name its name
     * @param least the least, which is allowed
     * @param most the most, which is allowed
     * @param what what it must be, in words
     */
    public double number(String name, double least, double most, String what) throws UserException {
        return number(name)
                .filter(n -> n >= least && n <= most)
                .orElseThrow(() -> refused(name, what));
    }

    /** The name as the person writes it. */
    public String written(String name) {
        return spelling.of(name);
    }

    /**
     * Refuses a value.
     *
     * @param name its name
     * @param must what it must be, in words
     * @return to be thrown
     */
    public UserException refused(String name, String must) {
        String given = values.getOrDefault(plain(name), "");
        String shown = number(name).isPresent() ? given : "\"" + given + "\"";
        return new UserException(written(name) + " must be " + must + ", not " + shown + ".");
    }
}
