/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.UIManager;

/** A person's hand on mouse and keyboard, and an eye that keeps what it saw. */
public final class Hand {

    /** In ns; on a busy machine windows take their time. */
    private static final long PATIENCE = 30_000_000_000L;

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Robot robot;

    /** Takes hold of mouse and keyboard. */
    public Hand() throws AWTException {
        // A caret that blinks keeps the robot waiting for a rest that never comes.
        UIManager.put("TextField.caretBlinkRate", 0);
        robot = new Robot();
        robot.setAutoWaitForIdle(true);
    }

    /** Waits until something holds; gives up where that never comes. */
    public void until(BooleanSupplier holds) {
        long start = System.nanoTime();
        do {
            robot.waitForIdle();
            if (System.nanoTime() - start > PATIENCE) {
                throw new AssertionError("What was waited for did not come");
            }
        } while (!holds.getAsBoolean());
    }

    /** A click, with a key such as {@link KeyEvent#VK_SHIFT} held down, or 0. */
    public void click(Component on, Point at, int held) {
        moveTo(on, at);
        if (held != 0) {
            robot.keyPress(held);
        }
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        if (held != 0) {
            robot.keyRelease(held);
        }
    }

    void doubleClick(Component on, Point at) {
        moveTo(on, at);
        for (int i = 0; i < 2; i++) {
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        }
    }

    /** Presses the right button and lets it go. */
    void rightClick(Component on, Point at) {
        moveTo(on, at);
        robot.mousePress(InputEvent.BUTTON3_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON3_DOWN_MASK);
    }

    /** Takes hold of something and moves it, without letting go. */
    void pull(Component on, Point at, Component to, Point there) {
        moveTo(on, at);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        moveTo(on, new Point(at.x + 12, at.y + 9));
        moveTo(to, new Point(there.x + 3, there.y));
        moveTo(to, there);
    }

    void letGo() {
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /** A key, with others held down; let go at once, for keys that are held repeat themselves. */
    public void press(int key, int... held) {
        robot.setAutoWaitForIdle(false);
        for (int code : held) {
            robot.keyPress(code);
        }
        strike(key);
        for (int code : held) {
            robot.keyRelease(code);
        }
        robot.setAutoWaitForIdle(true);
        robot.waitForIdle();
    }

    private void strike(int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    /** FontScale without accents, and spaces. */
    void type(String text) {
        robot.setAutoWaitForIdle(false);
        text.toUpperCase(java.util.Locale.ROOT).chars().forEach(this::strike);
        robot.setAutoWaitForIdle(true);
        robot.waitForIdle();
    }

    /** The dialog that is open and has the keyboard. */
    Dialog dialog() {
        until(() -> dialogs().anyMatch(Window::isFocused));
        return dialogs().filter(Window::isFocused).findFirst().orElseThrow();
    }

    /** Whether a dialog is open. */
    static boolean isAsking() {
        return dialogs().findAny().isPresent();
    }

    /** Keeps what is on the screen there. */
    void keep(Window window, String name) throws IOException {
        robot.waitForIdle();
        Files.createDirectories(PICTURES);
        Rectangle part = window.getBounds();
        ImageIO.write(
                robot.createScreenCapture(part), "png", PICTURES.resolve(name + ".png").toFile());
    }

    private void moveTo(Component on, Point at) {
        Point corner = on.getLocationOnScreen();
        robot.mouseMove(corner.x + at.x, corner.y + at.y);
    }

    private static Stream<Dialog> dialogs() {
        return Stream.of(Window.getWindows())
                .filter(Window::isShowing)
                .filter(Dialog.class::isInstance)
                .map(Dialog.class::cast);
    }
}
