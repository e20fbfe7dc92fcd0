/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code test-images/} holds exactly what {@link MakeTestImages} writes: nobody edits it by hand.
 */
class CommittedTestImagesTest {

    private static final Path COMMITTED = Path.of("test-images");
    private static final long MOST_BYTES = 10_000_000;

    @TempDir private Path fresh;

    @Test
    void committedImagesAreThoseOfTheGenerator() throws IOException {
        MakeTestImages.write(fresh, SpriteBook.FOLDER);
        List<Path> files = files(fresh);
        assertThat(files(COMMITTED))
                .map(file -> file.getFileName().toString())
                .contains(
                        files.stream().map(f -> f.getFileName().toString()).toArray(String[]::new))
                .hasSize(files.size() + 1)
                .contains("README.md");
        for (Path file : files) {
            Path committed = COMMITTED.resolve(file.getFileName());
            if (file.toString().endsWith(".csv")) {
                assertThat(committed).hasSameTextualContentAs(file);
            } else {
                // Packed bytes may differ between machines' libraries, and JPEG a little in pixels.
                samePixels(committed, file, file.toString().endsWith(".jpg") ? 1.0 : 0);
            }
        }
    }

    private static void samePixels(Path committed, Path fresh, double tolerance) {
        ImagePlus a = IJ.openImage(committed.toString());
        ImagePlus b = IJ.openImage(fresh.toString());
        assertThat(a.getDimensions()).isEqualTo(b.getDimensions());
        assertThat(a.getType()).isEqualTo(b.getType());
        assertThat(a.getCalibration().pixelWidth).isEqualTo(b.getCalibration().pixelWidth);
        for (int s = 1; s <= a.getStackSize(); s++) {
            ImageProcessor one = a.getStack().getProcessor(s);
            ImageProcessor two = b.getStack().getProcessor(s);
            double sum = 0;
            for (int i = 0; i < one.getPixelCount(); i++) {
                sum += difference(one.get(i), two.get(i), one.getBitDepth());
            }
            assertThat(sum / one.getPixelCount())
                    .as("mean difference of %s", committed)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    private static double difference(int a, int b, int bits) {
        if (bits != 24) {
            return Math.abs(a - b);
        }
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs((a >> shift & 255) - (b >> shift & 255)) / 3.0;
        }
        return sum;
    }

    @Test
    void theyAreSmallAndNamedForEveryShell() throws IOException {
        long bytes = 0;
        for (Path file : files(COMMITTED)) {
            bytes += Files.size(file);
            assertThat(file.getFileName().toString()).matches("[A-Za-z0-9._-]+");
        }
        for (Path file : files(SpriteBook.FOLDER)) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void tiffsAreCalibrated() {
        for (String name : List.of("field-3.tif", "composite-16bit.tif")) {
            ImagePlus image = IJ.openImage(COMMITTED.resolve(name).toString());
            assertThat(image.getCalibration().getUnit()).isIn("um", "\u00b5m", "micron");
            assertThat(image.getCalibration().pixelWidth)
                    .isCloseTo(SmearPlan.PIXEL_UM, within(1e-6));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
