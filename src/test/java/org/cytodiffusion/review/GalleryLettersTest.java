/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import ij.Prefs;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JScrollBar;
import org.junit.jupiter.api.Test;

/** FontScale of any size are seen whole. */
class GalleryLettersTest extends GalleryFixture {

    GalleryLettersTest() throws AWTException {
        // The robot may not be had.
    }

    @Test
    void largerLettersClipNothing() throws IOException {
        Prefs.setGuiScale(1.5);
        EventThread.run(window::dispose);
        window = open();
        hand.keep(window, "review-large");
        List<Component> clipped = new ArrayList<>();
        collect(window.getContentPane(), clipped);
        assertThat(clipped).isEmpty();
        assertThat(window.view().layoutNow().sizes().picture())
                .isGreaterThan((int) (1.3 * pictureAtScaleOne()));
    }

    private int pictureAtScaleOne() {
        Prefs.setGuiScale(1);
        EventThread.run(window::dispose);
        window = open();
        return window.view().layoutNow().sizes().picture();
    }

    /** What shows text but has less room than it needs. */
    private static void collect(Component component, List<Component> clipped) {
        boolean text = component instanceof JLabel || component instanceof JButton;
        Dimension needed = component.getPreferredSize();
        boolean small =
                component.getWidth() < needed.width || component.getHeight() < needed.height;
        boolean status = component instanceof JLabel label && label.getText().contains("selected");
        if (text && !status && small) {
            clipped.add(component);
        }
        if (component instanceof Container container && !(component instanceof JScrollBar)) {
            for (Component inner : container.getComponents()) {
                collect(inner, clipped);
            }
        }
    }
}
