/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.cli.Main;

/** Drawn smears of a cohort, and what a run on one computer finds in them. */
final class CohortPictures {

    private CohortPictures() {}

    /** Fields of two smears; one is damaged, one file holds two, and one has labels beside it. */
    static Path fields(Path folder) throws IOException {
        for (String smear : List.of("a 1", "b")) {
            Files.createDirectories(folder.resolve(smear));
            for (int i = 0; i < 3; i++) {
                save(field(7 * i), folder.resolve(smear).resolve("field-" + i + ".png"));
            }
        }
        save(field(0), folder.resolve("b").resolve("field-1_labels.png"));
        Files.write(folder.resolve("b").resolve("field-1a.png"), new byte[] {1, 2, 3});
        ImageStack two = new ImageStack(480, 360);
        two.addSlice(field(3));
        two.addSlice(field(11));
        new FileSaver(new ImagePlus("two", two))
                .saveAsTiffStack(folder.resolve("b/two.tif").toString());
        return folder;
    }

    /** Single cells that tell their scale only together, and a damaged one. */
    static Path crops(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < 6; i++) {
            ColorProcessor field = field(5 * i);
            field.setRoi(178 - 75 + 5 * i, 178 - 75, 150, 150);
            save((ColorProcessor) field.crop(), folder.resolve("cell-" + i + ".png"));
        }
        Files.write(folder.resolve("damaged.png"), new byte[] {1, 2, 3});
        return folder;
    }

    private static ColorProcessor field(int shift) {
        ColorProcessor field = TestSmears.field();
        field.setColor(0xebe8ee);
        field.translate(shift, 0);
        return field;
    }

    private static void save(ColorProcessor picture, Path file) {
        new FileSaver(new ImagePlus("", picture)).saveAsPng(file.toString());
    }

    /** What {@code classify} of the command line writes. */
    static Path classified(Path out, List<String> words) {
        List<String> all = new ArrayList<>(List.of("classify", "--out", out.toString()));
        all.addAll(words);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Main.run(nowhere, nowhere, all.toArray(String[]::new));
        return out;
    }

    /** The lines of a table, sorted, the header first; without the last columns. */
    static List<String> lines(Path table, int without) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> sorted = new ArrayList<>(lines.subList(0, 1));
        lines.stream().skip(1).sorted().forEach(sorted::add);
        return sorted.stream().map(line -> shortened(line, without)).toList();
    }

    private static String shortened(String line, int columns) {
        String rest = line;
        for (int i = 0; i < columns; i++) {
            rest = rest.substring(0, rest.lastIndexOf(','));
        }
        return rest;
    }
}
