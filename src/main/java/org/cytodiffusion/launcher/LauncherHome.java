/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder for plain ImageJ to live in. ImageJ looks there for the colours of groups of outlines,
 * and says in its log, once for every outline, that they are not there.
 */
final class LauncherHome {

    private static final String PROPERTY = "plugins.dir";
    private static final int COLOURS = 256;

    /** Steps of the golden ratio give neighbours hues that are far apart. */
    private static final float STEP = 0.618034f;

    private LauncherHome() {}

    /** Makes the folder for the time of this process, unless the person has named one. */
    static void provide() {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        try {
            Path home = Files.createTempDirectory("cytodiffusion-imagej");
            Path plugins = Files.createDirectory(home.resolve("plugins"));
            Path tables = Files.createDirectory(home.resolve("luts"));
            Path table = Files.write(tables.resolve("Glasbey.lut"), colours());
            for (Path path : List.of(home, tables, table, plugins)) {
                path.toFile().deleteOnExit();
            }
            System.setProperty(PROPERTY, plugins.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("ImageJ has no folder to live in", e);
        }
    }

    /** All reds, all greens, all blues. */
    private static byte[] colours() {
        byte[] table = new byte[3 * COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            int rgb = Color.HSBtoRGB(i * STEP, i % 2 == 0 ? 1 : 0.6f, i % 3 == 0 ? 0.8f : 1);
            table[i] = (byte) (rgb >> 16);
            table[COLOURS + i] = (byte) (rgb >> 8);
            table[2 * COLOURS + i] = (byte) rgb;
        }
        return table;
    }
}
