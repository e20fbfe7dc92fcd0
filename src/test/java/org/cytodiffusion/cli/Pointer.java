/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import ij.text.TextPanel;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.stream.IntStream;

/** What a person does with the mouse in windows of ImageJ, wherever they lie on the screen. */
final class Pointer {

    private Pointer() {}

    /** Presses a row of a table. */
    static void pressRow(TextPanel table, int row) {
        Component lines = table.getComponent(0);
        Screens.inWindows(() -> table.showRow(row));
        // Which rows are in view is known once they have been painted.
        Screens.untilPainted();
        Screens.inWindows(
                () -> {
                    int y =
                            IntStream.range(0, lines.getHeight())
                                    .filter(i -> table.rowIndex(i) == row)
                                    .findFirst()
                                    .orElseThrow();
                    mouse(lines, MouseEvent.MOUSE_PRESSED, 20, y + 2);
                    mouse(lines, MouseEvent.MOUSE_RELEASED, 20, y + 2);
                });
    }

    /** One event of the mouse, in the thread of windows. */
    static void mouse(Component on, int what, int x, int y) {
        on.dispatchEvent(new MouseEvent(on, what, 0, 0, x, y, 1, false, MouseEvent.BUTTON1));
    }
}
