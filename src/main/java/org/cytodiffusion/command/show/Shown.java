/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

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
public record Shown(boolean stack, boolean montage) {

    /** All cells, one a slice. */
    public static final String STACK = "stack";

    /** All cells side by side. */
    public static final String MONTAGE = "montage";

    /** A stack, and a montage. */
    public static final String BOTH = "stack and montage";

    /** No image. */
    public static final String NOTHING = "nothing";

    /** As a person chose it. */
    public static Shown of(GivenValues given) throws UserException {
        Map<String, Shown> words = new LinkedHashMap<>();
        words.put(STACK, new Shown(true, false));
        words.put(MONTAGE, new Shown(false, true));
        words.put(BOTH, new Shown(true, true));
        words.put(NOTHING, new Shown(false, false));
        return given.choice("show", words);
    }

    /** Refuses to draw cells that nobody would ever see. */
    public void requireSomething(Optional<Path> folder) throws UserException {
        if (!stack && !montage && folder.isEmpty()) {
            throw new UserException(
                    "folder must be given where nothing is shown, as the results are files.");
        }
    }
}
