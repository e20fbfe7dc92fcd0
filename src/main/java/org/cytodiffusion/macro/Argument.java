/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import ij.macro.MacroExtension;

/**
 * An argument of a function of {@code Ext}.
 *
 * @param name what the reference calls it
 * @param kind what it is
 * @param meaning what it stands for, for the reference; units and limits too
 */
record Argument(String name, Kind kind, String meaning) {

    /** What an argument is. */
    enum Kind {
        /** A number that the macro gives. */
        NUMBER(MacroExtension.ARG_NUMBER),
        /** Text that the macro gives. */
        TEXT(MacroExtension.ARG_STRING),
        /** A variable of the macro that takes a number. */
        NUMBER_ANSWER(MacroExtension.ARG_NUMBER + MacroExtension.ARG_OUTPUT),
        /** A variable of the macro that takes text. */
        TEXT_ANSWER(MacroExtension.ARG_STRING + MacroExtension.ARG_OUTPUT);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What ImageJ calls it. */
        int code() {
            return code;
        }

        /** Whether the function fills it. */
        boolean isAnswer() {
            return this == NUMBER_ANSWER || this == TEXT_ANSWER;
        }
    }

    static Argument number(String name, String meaning) {
        return new Argument(name, Kind.NUMBER, meaning);
    }

    static Argument text(String name, String meaning) {
        return new Argument(name, Kind.TEXT, meaning);
    }

    static Argument toNumber(String name, String meaning) {
        return new Argument(name, Kind.NUMBER_ANSWER, meaning);
    }

    static Argument toText(String name, String meaning) {
        return new Argument(name, Kind.TEXT_ANSWER, meaning);
    }

    /** Which cell, as in most functions. */
    static Argument cell() {
        return number("i", "the cell, counted from 0, as rows of the table *Blood cells* are");
    }
}
