/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The pictures of the user guide. They go where the property {@code cytodiffusion.screenshots}
 * says, which {@code mvn -Pscreenshots test} sets to {@code docs/images}; else to {@code
 * target/screenshots}. They have 256 colours, so that the project stays small.
 */
final class GuidePictures {

    private static final String PROPERTY = "cytodiffusion.screenshots";
    private static final int WIDE = 1100;
    private static final int WIDEST = 1000;
    private static final int PAGE_WIDTH = 820;
    private static final int PAGE_HEIGHT = 1160;
    private static final int SECONDS = 60;

    private final Path folder =
            Path.of(System.getProperty(PROPERTY, Path.of("target", "screenshots").toString()));

    /** Keeps a picture of windows, the first and the last of which span it. */
    Path keep(String name, Window... windows) {
        return write(name, Screens.picture(windows));
    }

    /**
     * Keeps a picture of a page as a browser shows it. Only made for the guide, and only where
     * Chromium is there: else the picture of last time stays.
     */
    void keepPage(String name, Path page) throws IOException {
        List<String> browser =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .filter(GuidePictures::isInstalled)
                        .limit(1)
                        .toList();
        if (System.getProperty(PROPERTY) == null || browser.isEmpty()) {
            return;
        }
        Path raw = page.resolveSibling(name + "-raw.png");
        Process process =
                new ProcessBuilder(
                                browser.get(0),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--hide-scrollbars",
                                "--user-data-dir=" + page.resolveSibling("browser"),
                                "--window-size=" + PAGE_WIDTH + "," + PAGE_HEIGHT,
                                "--screenshot=" + raw,
                                page.toUri().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(page.resolveSibling("browser.log").toFile())
                        .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (Files.exists(raw)) {
            write(name, ImageIO.read(raw.toFile()));
        }
    }

    private Path write(String name, BufferedImage picture) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name + ".png");
            ImageIO.write(FewColours.of(narrow(picture)), "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages of text show nothing wider. */
    private static BufferedImage narrow(BufferedImage picture) {
        if (picture.getWidth() <= WIDE) {
            return picture;
        }
        ImageProcessor pixels = new ColorProcessor(picture);
        pixels.setInterpolationMethod(ImageProcessor.BICUBIC);
        int height = picture.getHeight() * WIDEST / picture.getWidth();
        return pixels.resize(WIDEST, height, true).getBufferedImage();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
