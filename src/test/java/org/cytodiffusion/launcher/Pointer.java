/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.text.TextPanel;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a person does with the mouse in windows of ImageJ, wherever they lie on the screen. */
final class Pointer {

    private Pointer() {}

    /** Presses a row of a table. */
    static void pressRow(TextPanel table, int row) {
        Component lines = table.getComponent(0);
        // Which rows are in view is known once they have been painted.
        while (lineOf(table, row).isEmpty()) {
            Screens.inWindows(() -> table.showRow(row));
            Screens.untilPainted();
        }
        int y = lineOf(table, row).getAsInt() + 2;
        Screens.inWindows(
                () -> {
                    mouse(lines, MouseEvent.MOUSE_PRESSED, 20, y);
                    mouse(lines, MouseEvent.MOUSE_RELEASED, 20, y);
                });
    }

    /** Where the line of a row begins. */
    private static OptionalInt lineOf(TextPanel table, int row) {
        List<OptionalInt> found = new ArrayList<>();
        Screens.inWindows(() -> found.add(firstLine(table, row)));
        return found.get(0);
    }

    private static OptionalInt firstLine(TextPanel table, int row) {
        try {
            return IntStream.range(0, table.getComponent(0).getHeight())
                    .filter(y -> table.rowIndex(y) == row)
                    .findFirst();
        } catch (ArithmeticException e) {
            // ImageJ divides by the height of a line, which is 0 before the first is painted.
            return OptionalInt.empty();
        }
    }

    /** One event of the mouse, in the thread of windows. */
    static void mouse(Component on, int what, int x, int y) {
        on.dispatchEvent(new MouseEvent(on, what, 0, 0, x, y, 1, false, MouseEvent.BUTTON1));
    }
}
