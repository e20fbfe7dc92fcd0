/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

/**
 * The one rule for names that strangers choose, of classes, models and versions, where they come in
 * and where they are read back: they go into tables, pages, macros and names of files.
 */
public final class PlainName {

    /** Most characters of the name of a class. */
    public static final int LONGEST_CLASS = 60;

    /** Spreadsheets take what begins so for a formula. */
    private static final String FORMULA = "=+-@";

    /** Brackets end a value in a macro, angles begin a tag, the others part names or folders. */
    private static final String PARTING = "[]<>/\\";

    /** Tables join the names of classes, and folders are called after them. */
    private static final String PARTING_CLASSES = ";,\":*?|";

    private PlainName() {}

    /**
     * Whether a name is one line of some letters.
     *
     * @param name may be null
     * @param longest most characters
     */
    public static boolean isPlain(String name, int longest) {
        return name != null
                && !name.isBlank()
                && name.length() <= longest
                && name.equals(name.strip())
                && FORMULA.indexOf(name.charAt(0)) < 0
                && name.codePoints().noneMatch(PlainName::isAwkward);
    }

    /**
     * Whether a class can be called so: it can be the name of a folder, too.
     *
     * @param name may be null
     */
    public static boolean isClass(String name) {
        return isPlain(name, LONGEST_CLASS)
                && !name.startsWith(".")
                && !name.endsWith(".")
                && name.chars().noneMatch(c -> PARTING_CLASSES.indexOf(c) >= 0);
    }

    /**
     * Whether a class may have been called so by a model from before there was this rule. What was
     * saved of its cells stays readable; {@link OutputFolder} keeps the name from leading
     * elsewhere.
     *
     * @param name may be null
     */
    public static boolean wasClass(String name) {
        return name != null && isClass(name.replaceAll("[/:]", "_"));
    }

    private static boolean isAwkward(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> PARTING.indexOf(c) >= 0;
        };
    }
}
