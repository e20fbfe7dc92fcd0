/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.page;

import ij.text.TextWindow;
import java.awt.Font;
import java.awt.GraphicsEnvironment;

/** Text in a window of ImageJ, that can be copied and saved. */
public final class TextPage {

    private static final int WIDTH = 760;
    private static final int LETTERS = 13;
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

    /**
     * Shows lines whose columns stand below each other; without a display nothing happens.
     *
     * @param title of the window
     * @param text several lines
     */
    public static void showAligned(String title, String text) {
        if (!GraphicsEnvironment.isHeadless()) {
            TextWindow window = new TextWindow(title, text, WIDTH, HEIGHT);
            window.getTextPanel().setFont(new Font(Font.MONOSPACED, Font.PLAIN, LETTERS), false);
        }
    }
}
