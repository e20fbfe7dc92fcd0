/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/**
 * The options of a command in a macro, such as {@code cells=all model=[PBC 9]}, and what is wrong
 * with them. Fiji itself passes over what it does not know, and turns numbers that it cannot read
 * into 0.
 *
 * @param values value by key, as written; bare words have no entry
 * @param bare words without a value
 * @param twice keys that are given more than once
 */
public record MacroLine(Map<String, String> values, List<String> bare, List<String> twice) {

    /**
     * Reads options as ImageJ does: values with spaces are in brackets, which may be nested.
     *
     * @param options the options; empty for none
     */
    public static MacroLine of(String options) {
        MacroLine line = new MacroLine(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < options.length()) {
            if (options.charAt(at) == ' ') {
                at++;
            } else {
                at = line.take(options, at);
            }
        }
        return line;
    }

    /**
     * The first thing that is wrong with the options for a command.
     *
     * @param info the command
     * @return a sentence; empty if the command can take them, as far as their form goes
     */
    public Optional<String> complaint(ModuleInfo info) {
        Map<String, ModuleItem<?>> keys = new LinkedHashMap<>();
        OurCommands.keys(info)
                .forEach(item -> keys.put(item.getName().toLowerCase(Locale.ROOT), item));
        for (String word : bare) {
            return Optional.of(bareWord(word, keys, info));
        }
        for (String key : twice) {
            return Optional.of(key + " is given twice: leave one of them out.");
        }
        for (Map.Entry<String, String> given : values.entrySet()) {
            ModuleItem<?> item = keys.get(given.getKey());
            if (item == null) {
                return Optional.of(unknown(given.getKey(), keys, info));
            }
            Optional<String> wrong = wrong(given.getKey(), given.getValue(), item.getType());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** The image that a value names by its title or its ID; empty if none is open under it. */
    static Optional<ImagePlus> image(String value) {
        boolean id = value.matches("-\\d{1,9}");
        return Optional.ofNullable(
                id
                        ? WindowManager.getImage(Integer.parseInt(value))
                        : WindowManager.getImage(value));
    }

    private int take(String options, int start) {
        int at = start;
        while (at < options.length() && options.charAt(at) != '=' && options.charAt(at) != ' ') {
            at++;
        }
        String key = options.substring(start, at);
        if (at == options.length() || options.charAt(at) == ' ') {
            bare.add(key);
            return at;
        }
        int from = at + 1;
        boolean bracket = from < options.length() && options.charAt(from) == '[';
        int to = bracket ? closing(options, from) : space(options, from);
        String value = bracket ? options.substring(from + 1, to) : options.substring(from, to);
        if (values.put(key, value) != null) {
            twice.add(key);
        }
        return bracket ? Math.min(options.length(), to + 1) : to;
    }

    private static int space(String options, int from) {
        int at = options.indexOf(' ', from);
        return at < 0 ? options.length() : at;
    }

    private static int closing(String options, int from) {
        int depth = 0;
        for (int at = from; at < options.length(); at++) {
            char c = options.charAt(at);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return options.length();
    }

    private static String bareWord(String word, Map<String, ModuleItem<?>> keys, ModuleInfo info) {
        ModuleItem<?> item = keys.get(word.toLowerCase(Locale.ROOT));
        if (item == null) {
            return unknown(word, keys, info);
        }
        String key = item.getName().toLowerCase(Locale.ROOT);
        return isBoolean(item.getType())
                ? "The word " + word + " alone is not read: write " + key + "=true."
                : "The word " + word + " alone is not read: write " + key + "= and a value.";
    }

    private static String unknown(String key, Map<String, ModuleItem<?>> keys, ModuleInfo info) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (keys.containsKey(lower)) {
            return "Keys are in lower case: write " + lower + ", not " + key + ".";
        }
        return OurCommands.label(info)
                + " has no key \""
                + key
                + "\": "
                + (keys.isEmpty()
                        ? "it has none."
                        : "its keys are "
                                + keys.keySet().stream().collect(Collectors.joining(", "))
                                + ".");
    }

    private static Optional<String> wrong(String key, String value, Class<?> type) {
        if (isBoolean(type) && !value.equals("true") && !value.equals("false")) {
            return Optional.of(key + " must be true or false, not \"" + value + "\".");
        }
        if ((type == int.class || type == Integer.class) && !value.matches("[+-]?\\d{1,9}")) {
            return Optional.of(key + " must be a whole number, not \"" + value + "\".");
        }
        if ((type == double.class || type == Double.class) && !isNumber(value)) {
            return Optional.of(key + " must be a number, not \"" + value + "\".");
        }
        if (type == ImagePlus.class && image(value).isEmpty()) {
            return Optional.of(
                    key + " must be the title or the ID of an open image, not \"" + value + "\".");
        }
        return Optional.empty();
    }

    private static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static boolean isNumber(String value) {
        try {
            return !Double.isNaN(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
