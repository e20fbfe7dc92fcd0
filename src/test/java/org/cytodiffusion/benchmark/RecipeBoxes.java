/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import ij.process.ColorProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The boxes that plain ImageJ's recipe finds in a folder of fields: {@code RecipeBoxes FOLDER
 * LEAST_AREA OUT.csv}, the area in pixels.
 */
public final class RecipeBoxes {

    private RecipeBoxes() {}

    /** Writes the table; arguments as the class says. */
    public static void main(String[] args) throws IOException {
        double least = Double.parseDouble(args[1]);
        List<String> lines = new ArrayList<>(List.of("image,left,top,width,height"));
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            files.sorted().forEach(file -> lines.addAll(boxes(file, least)));
        }
        Files.write(Path.of(args[2]), lines);
    }

    private static List<String> boxes(Path file, double least) {
        try {
            ColorProcessor rgb = new ColorProcessor(ImageIO.read(file.toFile()));
            return PlainRecipe.find(rgb).stream()
                    .filter(box -> box[4] >= least)
                    .map(
                            b ->
                                    String.format(
                                            Locale.ROOT,
                                            "%s,%.0f,%.0f,%.0f,%.0f",
                                            file.getFileName(),
                                            b[0],
                                            b[1],
                                            b[2],
                                            b[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
