/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import java.util.ArrayList;
import java.util.List;

/** All functions of {@code Ext}, by what they are for. */
final class ExtFunctions {

    private ExtFunctions() {}

    /**
     * Functions of one purpose.
     *
     * @param title of their section in the reference
     * @param functions in their order
     */
    record Group(String title, List<ExtFunction> functions) {}

    /** All groups. */
    static List<Group> groups() {
        return List.of(
                new Group("The result as a whole, and the last command", ResultFunctions.all()),
                new Group("One cell", CellFunctions.all()),
                new Group("Reviews and selection", ReviewFunctions.all()),
                new Group("Commands and files", ActFunctions.all()));
    }

    /** All functions. */
    static List<ExtFunction> all() {
        List<ExtFunction> all = new ArrayList<>();
        groups().forEach(group -> all.addAll(group.functions()));
        return all;
    }
}
