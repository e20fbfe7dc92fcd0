/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * What is shown of generated cells.
 *
 * @param stack whether a stack
 * @param montage whether a montage
 */
record Shown(boolean stack, boolean montage) {

    static final String STACK = "stack";
    static final String MONTAGE = "montage";
    static final String BOTH = "stack and montage";
    static final String NOTHING = "nothing";

    /** As a person chose it. */
    static Shown of(GivenValues given) throws UserException {
        Map<String, Shown> words = new LinkedHashMap<>();
        words.put(STACK, new Shown(true, false));
        words.put(MONTAGE, new Shown(false, true));
        words.put(BOTH, new Shown(true, true));
        words.put(NOTHING, new Shown(false, false));
        return given.choice("show", words);
    }

    /** Refuses to draw cells that nobody would ever see. */
    void requireSomething(Optional<Path> folder) throws UserException {
        if (!stack && !montage && folder.isEmpty()) {
            throw new UserException(
                    "folder must be given where nothing is shown, as the results are files.");
        }
    }
}
