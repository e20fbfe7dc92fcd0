/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures to measure with: those of a folder, or else what the project has in test-images. */
final class BenchmarkPictures {

    private static final Path OWN = Path.of("test-images");
    private static final List<String> FIELDS = List.of("field-1.png", "field-2.jpg", "field-3.tif");
    private static final int SIDE = 192;

    private BenchmarkPictures() {}

    /**
     * Whole fields.
     *
     * @param folder empty for those of test-images
     */
    static List<Path> fields(String folder) throws IOException {
        return folder.isEmpty() ? FIELDS.stream().map(OWN::resolve).toList() : files(folder);
    }

    /**
     * Pictures of one cell in the middle.
     *
     * @param folder empty for the cells of test-images that are no red cells
     * @param work where those are put
     */
    static List<Path> cells(String folder, Path work) throws IOException {
        if (!folder.isEmpty()) {
            return files(folder);
        }
        List<Path> cells = new ArrayList<>();
        for (String line : Files.readAllLines(OWN.resolve("truth.csv"))) {
            String[] row = line.split(",");
            if (FIELDS.contains(row[0]) && !row[2].equals("erythrocyte")) {
                cut(row, work.resolve(cells.size() + ".jpg")).ifPresent(cells::add);
            }
        }
        return cells;
    }

    private static Optional<Path> cut(String[] row, Path file) {
        ImageProcessor field =
                IJ.openImage(OWN.resolve(row[0]).toString()).getProcessor().convertToRGB();
        int left = Integer.parseInt(row[3]) + (Integer.parseInt(row[5]) - SIDE) / 2;
        int top = Integer.parseInt(row[4]) + (Integer.parseInt(row[6]) - SIDE) / 2;
        boolean whole =
                left >= 0
                        && top >= 0
                        && left + SIDE <= field.getWidth()
                        && top + SIDE <= field.getHeight();
        if (!whole) {
            return Optional.empty();
        }
        field.setRoi(left, top, SIDE, SIDE);
        new FileSaver(new ImagePlus("", field.crop())).saveAsJpeg(file.toString());
        return Optional.of(file);
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
