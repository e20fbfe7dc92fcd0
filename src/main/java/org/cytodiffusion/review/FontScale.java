/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import javax.swing.JMenu;

/**
 * The letters of a window: those of the look and feel, never bold, and as much larger as people
 * with fine screens have set in ImageJ (Edit, Options, Appearance). All sizes follow from them.
 */
final class FontScale {

    private FontScale() {}

    /** Sets the letters of a component and of all that is in it. */
    static void apply(Component component) {
        apply(component, (float) Prefs.getGuiScale());
    }

    private static void apply(Component component, float scale) {
        // Before those inside, as they may have theirs from here.
        Font font = component.getFont();
        if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                apply(inner, scale);
            }
        }
        if (component instanceof JMenu menu) {
            for (Component entry : menu.getMenuComponents()) {
                apply(entry, scale);
            }
        }
        if (font != null) {
            component.setFont(font.deriveFont(Font.PLAIN, font.getSize2D() * scale));
        }
    }
}
