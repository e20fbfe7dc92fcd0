/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures of windows as a person sees them, in {@code target/screenshots}. */
final class Screens {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private Screens() {}

    /** Saves a picture of windows, and of what lies between them. */
    static void save(String name, Window... windows) {
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(picture(windows), "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of windows, and of what lies between them. */
    static BufferedImage picture(Window... windows) {
        Rectangle all = new Rectangle();
        for (Window window : windows) {
            all = all.isEmpty() ? window.getBounds() : all.union(window.getBounds());
        }
        try {
            Robot robot = new Robot();
            if (!EventQueue.isDispatchThread()) {
                robot.waitForIdle();
            }
            Toolkit.getDefaultToolkit().sync();
            Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
            return robot.createScreenCapture(all.intersection(new Rectangle(screen)));
        } catch (AWTException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in the thread of windows, and waits for it. */
    static void inWindows(Runnable action) {
        try {
            EventQueue.invokeAndWait(action);
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until everything that was to be painted is painted. */
    static void untilPainted() {
        try {
            new Robot().waitForIdle();
        } catch (AWTException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the thread of windows come to rest. */
    static void settle() {
        inWindows(() -> {});
        inWindows(() -> {});
    }
}
