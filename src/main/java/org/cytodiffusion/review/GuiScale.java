/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import javax.swing.JFrame;
import javax.swing.JMenu;

/** Follows the scale that people with fine screens set in ImageJ (Edit, Options, Appearance). */
final class GuiScale {

    private GuiScale() {}

    /** Enlarges the fonts of a window; everything else follows from them. */
    static void apply(JFrame window) {
        double scale = Prefs.getGuiScale();
        if (scale != 1) {
            enlarge(window.getJMenuBar(), (float) scale);
            enlarge(window.getContentPane(), (float) scale);
        }
    }

    private static void enlarge(Component component, float scale) {
        Font font = component.getFont();
        if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                enlarge(inner, scale);
            }
        }
        if (component instanceof JMenu menu) {
            for (Component entry : menu.getMenuComponents()) {
                enlarge(entry, scale);
            }
        }
        if (font != null) {
            component.setFont(font.deriveFont(font.getSize2D() * scale));
        }
    }
}
