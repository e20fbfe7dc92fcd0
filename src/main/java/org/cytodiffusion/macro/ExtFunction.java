/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import ij.macro.ExtensionDescriptor;
import ij.macro.MacroExtension;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function of {@code Ext}: all that a person reads of it, and what it does. The reference is made
 * of these words, so that it cannot tell anything else than the code.
 *
 * @param name without the prefix
 * @param purpose what it does, a sentence
 * @param arguments in their order; those that take answers come last
 * @param example a few lines of a macro, which a test runs
 * @param work what it does
 */
record ExtFunction(
        String name, String purpose, List<Argument> arguments, String example, Work work) {

    /** Before every name. */
    static final String PREFIX = "CytoDiffusion_";

    /** What a function does. */
    @FunctionalInterface
    interface Work {
        /** Does it; throws with a sentence for the user. */
        void run(ExtCall call) throws IOException;
    }

    /** A function that is not finished: what it is for and what it takes. */
    record Head(String name, String purpose, List<Argument> arguments) {

        /** The function, with its example. */
        ExtFunction does(String example, Work work) {
            return new ExtFunction(name, purpose, arguments, example, work);
        }
    }

    /** Begins a function. */
    static Head named(String name, String purpose, Argument... arguments) {
        return new Head(name, purpose, List.of(arguments));
    }

    /** The name with its prefix. */
    String fullName() {
        return PREFIX + name;
    }

    /** How it is called, such as {@code Ext.CytoDiffusion_getLabel(i, label)}. */
    String call() {
        return "Ext."
                + fullName()
                + arguments.stream()
                        .map(Argument::name)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The function as ImageJ knows it. */
    ExtensionDescriptor descriptor(MacroExtension handler) {
        int[] codes = arguments.stream().mapToInt(argument -> argument.kind().code()).toArray();
        return ExtensionDescriptor.newDescriptor(fullName(), handler, codes);
    }
}
