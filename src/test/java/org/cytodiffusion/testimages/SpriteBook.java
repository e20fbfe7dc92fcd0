/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The committed sprites, by class. */
final class SpriteBook {

    /** Where they are kept: not in test-images, as they are no smears. */
    static final Path FOLDER = Path.of("src", "test", "resources", "sprites");

    /** Name of the folder in it with cells in the stain and by the camera of another laboratory. */
    static final String OTHER_STAIN = "other-stain";

    private final TreeMap<String, List<Sprite>> byClass = new TreeMap<>();

    private SpriteBook() {}

    /** Reads {@code CLASS_NUMBER.png} files. */
    static SpriteBook read(Path folder) throws IOException {
        SpriteBook book = new SpriteBook();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".png")).sorted().toList();
        }
        for (Path file : files) {
            BufferedImage picture = ImageIO.read(file.toFile());
            String name = file.getFileName().toString();
            Sprite sprite = Sprite.read(name.substring(0, name.indexOf('_')), picture);
            book.byClass.merge(
                    sprite.cellClass(),
                    List.of(sprite),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        return book;
    }

    /** Names of the classes, sorted. */
    List<String> classes() {
        return List.copyOf(byClass.keySet());
    }

    /** The sprites of a class, by number. */
    List<Sprite> of(String cellClass) {
        return byClass.get(cellClass);
    }

    /** Classes with a nucleus, sorted. */
    List<String> nucleated() {
        return classes().stream()
                .filter(c -> !List.of("erythrocyte", "platelet", Sketch.BLAST).contains(c))
                .toList();
    }
}
