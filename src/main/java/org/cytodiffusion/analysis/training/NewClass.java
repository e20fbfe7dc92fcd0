/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.training;

import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.PlainName;

/**
 * A class that a model is to have and its parent has not.
 *
 * @param name of the class
 * @param group what it counts as; empty for that of the class that it starts from
 */
public record NewClass(String name, Optional<String> group) {

    private static final String SIGN = "=";

    /**
     * Reads {@code NAME} or {@code NAME=GROUP}.
     *
     * @return empty if it is neither
     */
    public static Optional<NewClass> parse(String text) {
        String[] parts = text.split(SIGN, 2);
        boolean plain = List.of(parts).stream().allMatch(PlainName::isClass);
        return plain
                ? Optional.of(
                        new NewClass(
                                parts[0],
                                parts.length > 1 ? Optional.of(parts[1]) : Optional.empty()))
                : Optional.empty();
    }
}
