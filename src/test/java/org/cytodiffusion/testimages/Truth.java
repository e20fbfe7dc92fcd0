/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import ij.IJ;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;

/** The true cells of one image, read from the files beside it. */
final class Truth {

    private final Map<Integer, String> classes;
    private final ImageProcessor labels;
    private final int[] areas;

    private Truth(Map<Integer, String> classes, ImageProcessor labels) {
        this.classes = classes;
        this.labels = labels;
        this.areas = new int[classes.size() + 1];
        for (int i = 0; i < labels.getPixelCount(); i++) {
            areas[labels.get(i)]++;
        }
    }

    static Truth of(Path image) throws IOException {
        String file = image.getFileName().toString();
        Map<Integer, String> classes =
                Files.readAllLines(image.resolveSibling("truth.csv")).stream()
                        .map(line -> line.split(","))
                        .filter(row -> row[0].equals(file))
                        .collect(Collectors.toMap(row -> Integer.valueOf(row[1]), row -> row[2]));
        Path labels = image.resolveSibling(MakeTestImages.labels(file));
        return new Truth(classes, IJ.openImage(labels.toString()).getProcessor());
    }

    /** Name of the class of each cell, by label. */
    Map<Integer, String> classes() {
        return classes;
    }

    /** The true cell that shares more than half of its union with a mask; 0 if there is none. */
    int match(CellMask mask) {
        int[] shared = new int[areas.length];
        Box box = mask.box();
        for (int y = box.top(); y < box.top() + box.height(); y++) {
            for (int x = box.left(); x < box.left() + box.width(); x++) {
                if (mask.contains(x, y)) {
                    shared[labels.get(x, y)]++;
                }
            }
        }
        for (int label = 1; label < areas.length; label++) {
            int union = mask.area() + areas[label] - shared[label];
            if (2 * shared[label] > union) {
                return label;
            }
        }
        return 0;
    }
}
