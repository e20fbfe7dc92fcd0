/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.WindowManager;
import java.awt.AWTException;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.swing.JFrame;

/** The gallery that is open, for people who come from other windows. */
public final class OpenGallery {

    private final Hand hand;
    private final GalleryWindow window;

    private OpenGallery(Hand hand, GalleryWindow window) {
        this.hand = hand;
        this.window = window;
    }

    /** Finds it, lays it at a corner of the screen in front of all, and waits for its pictures. */
    public static OpenGallery inFront() throws AWTException {
        GalleryWindow window =
                Arrays.stream(WindowManager.getNonImageWindows())
                        .filter(GalleryWindow.class::isInstance)
                        .map(GalleryWindow.class::cast)
                        .findFirst()
                        .orElseThrow();
        EventThread.run(
                () -> {
                    window.setLocation(0, 0);
                    window.toFront();
                });
        OpenGallery open = new OpenGallery(new Hand(), window);
        open.untilPainted();
        return open;
    }

    /** Its window. */
    public JFrame window() {
        return window;
    }

    /** Waits until all pictures of cells are there. */
    public void untilPainted() {
        hand.until(() -> window.view().isShowing() && window.view().thumbnails().isIdle());
    }

    /** Clicks a cell. */
    public void click(int label) {
        int place = window.view().index(OptionalInt.of(label)).orElseThrow();
        Rectangle tile = window.view().layoutNow().tile(place);
        EventThread.run(() -> window.view().scrollRectToVisible(tile));
        hand.click(window.view(), new Point((int) tile.getCenterX(), (int) tile.getCenterY()), 0);
        hand.until(window.view()::isFocusOwner);
    }

    /** Presses the key that gives a class, as the list of classes shows it. */
    public void pressKeyOf(String className) {
        String name =
                GalleryFixture.find(
                                window,
                                ClassButton.class,
                                button -> button.className().equals(className))
                        .getAccessibleContext()
                        .getAccessibleName();
        hand.press(name.charAt(name.length() - 1));
        untilPainted();
    }

    /** Presses Ctrl with Z. */
    public void undo() {
        hand.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
        untilPainted();
    }

    /** Presses Ctrl and Shift with Z. */
    public void redo() {
        hand.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        untilPainted();
    }
}
