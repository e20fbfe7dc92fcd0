/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import java.awt.Component;
import java.awt.Container;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What windows are made of. */
final class Parts {

    private Parts() {}

    /** The first part of a kind that is wanted, however deep it lies. */
    static <C extends Component> C find(Container in, Class<C> type, Predicate<C> wanted) {
        return all(in).filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Container in) {
        return Arrays.stream(in.getComponents())
                .flatMap(
                        c ->
                                c instanceof Container inner
                                        ? Stream.concat(Stream.of(c), all(inner))
                                        : Stream.of(c));
    }
}
