/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.text.TextWindow;
import java.awt.GraphicsEnvironment;

/** Text in a window of ImageJ, that can be copied and saved. */
public final class TextPage {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 560;

    private TextPage() {}

    /**
     * Shows a text; without a display nothing happens.
     *
     * @param title of the window
     * @param text several lines
     */
    public static void show(String title, String text) {
        if (!GraphicsEnvironment.isHeadless()) {
            new TextWindow(title, text, WIDTH, HEIGHT);
        }
    }
}
