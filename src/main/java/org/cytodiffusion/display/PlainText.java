/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import javax.swing.JComboBox;
import javax.swing.JComponent;

/** Keeps Swing from reading names of images and classes as pages, which may load from anywhere. */
public final class PlainText {

    private static final String PROPERTY = "html.disable";

    private PlainText() {}

    /**
     * Makes a part show its text as it is.
     *
     * @param part a label, a button or a box
     * @return the same
     */
    public static <T extends JComponent> T in(T part) {
        part.putClientProperty(PROPERTY, true);
        if (part instanceof JComboBox<?> box && box.getRenderer() instanceof JComponent shown) {
            shown.putClientProperty(PROPERTY, true);
        }
        return part;
    }
}
