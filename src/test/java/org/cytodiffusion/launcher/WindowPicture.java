/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import java.awt.AWTException;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What a person sees of a window, saved into target/screenshots. */
final class WindowPicture {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private WindowPicture() {}

    /** Brings a window to the front, and takes and keeps a picture of it. */
    static BufferedImage save(Window window, String name) throws IOException, AWTException {
        window.toFront();
        Robot robot = new Robot();
        robot.setAutoWaitForIdle(true);
        robot.waitForIdle();
        BufferedImage seen = robot.createScreenCapture(window.getBounds());
        Files.createDirectories(FOLDER);
        ImageIO.write(seen, "png", FOLDER.resolve(name + ".png").toFile());
        return seen;
    }
}
