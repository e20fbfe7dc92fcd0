/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Single cells cut from the drawn smear of {@link TestSmears}, in folders named like classes. */
public final class LabelledCrops {

    /** Their scale in um a pixel. */
    public static final double PIXEL = 0.104;

    private static final int SIDE = 116;

    private LabelledCrops() {}

    /** Six red cells, one lymphocyte and one that no model knows. */
    public static Path write(Path folder) throws IOException {
        for (int column = 0; column < 4; column++) {
            save(folder, "erythrocyte/top-" + column + ".png", column, 0);
        }
        save(folder, "erythrocyte/left.png", 0, 1);
        save(folder, "erythrocyte/right.png", 3, 1);
        save(folder, "lymphocyte/cell.png", 1, 1);
        save(folder, "drawing/cell.png", 2, 2);
        return folder;
    }

    /** A table of the same cells, beside their folders. */
    public static Path table(Path folder, List<String> lines) throws IOException {
        return Files.write(folder.resolve("cells.csv"), lines);
    }

    private static void save(Path folder, String name, int column, int row) throws IOException {
        ColorProcessor field = TestSmears.field();
        field.setRoi(4 + SIDE * column, 4 + SIDE * row, SIDE, SIDE);
        ImageProcessor crop = field.crop();
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new FileSaver(new ImagePlus("", crop)).saveAsPng(file.toString());
    }
}
