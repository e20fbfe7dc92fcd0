/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cytodiffusion.base.UserException;

/** Words of the form NAME=VALUE, as people write them in one line. */
public final class Assignments {

    private Assignments() {}

    /**
     * Takes them apart.
     *
     * @param text assignments with commas between them; may be empty
     * @param what what they are for, as the user knows it, such as {@code --map}
     * @return values by names, in their order
     * @throws UserException if one of them is none, or a name comes twice
     */
    public static Map<String, String> parse(String text, String what) throws UserException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (!part.isBlank() && name.isEmpty()) {
                throw new UserException(
                        what + " must be NAME=VALUE, as band=neutrophil, not \"" + part + "\".");
            }
            if (!part.isBlank() && all.put(name, part.substring(equals + 1).strip()) != null) {
                throw new UserException(what + " has \"" + name + "\" twice: keep one of them.");
            }
        }
        return all;
    }
}
