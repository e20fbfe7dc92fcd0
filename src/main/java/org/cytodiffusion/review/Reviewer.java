/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.Prefs;
import java.awt.Component;
import java.util.Optional;
import javax.swing.JOptionPane;

/**
 * Who reviews. Asked once and remembered among ImageJ's preferences; no parameter of a command, so
 * that no macro carries a person's name.
 */
final class Reviewer {

    private static final String KEY = "cytodiffusion.reviewer";

    private Reviewer() {}

    /** The name, if it was given once. */
    static Optional<String> remembered() {
        return Optional.ofNullable(Prefs.get(KEY, null)).filter(name -> !name.isBlank());
    }

    /** Remembers a name from now on. */
    static void remember(String name) {
        Prefs.set(KEY, name.strip());
    }

    /** The name; asks for it the first time. Empty if the person does not tell it. */
    static Optional<String> known(Component parent) {
        Optional<String> known = remembered();
        return known.isPresent() ? known : ask(parent);
    }

    /** Asks for the name anew. Empty if the person does not tell it. */
    static Optional<String> ask(Component parent) {
        Object answer =
                JOptionPane.showInputDialog(
                        parent,
                        "Your name or initials, kept with each of your reviews:",
                        "Reviewer",
                        JOptionPane.PLAIN_MESSAGE,
                        null,
                        null,
                        remembered().orElse(System.getProperty("user.name")));
        Optional<String> name =
                Optional.ofNullable(answer)
                        .map(Object::toString)
                        .map(String::strip)
                        .filter(given -> !given.isEmpty());
        name.ifPresent(Reviewer::remember);
        return name;
    }
}
