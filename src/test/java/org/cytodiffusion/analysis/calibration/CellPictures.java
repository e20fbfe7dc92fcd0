/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures of single cells in folders of classes, made here or cut from the project's own fields.
 */
public final class CellPictures {

    private static final Color BACKGROUND = new Color(240, 240, 240);
    private static final int SIDE = 40;

    private CellPictures() {}

    /** Discs on white, of a gray level of their own, for the tiny model: class round is dark. */
    public static Path tiny(Path folder, int round, int square) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < round; i++) {
            disc(folder.resolve("round").resolve(i + ".png"), 40 + random.nextInt(40), random);
        }
        for (int i = 0; i < square; i++) {
            disc(folder.resolve("square").resolve(i + ".png"), 130 + random.nextInt(40), random);
        }
        return folder;
    }

    private static void disc(Path file, int level, Random random) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(new Color(level + random.nextInt(8), level, level + 10));
        graphics.fillOval(8, 8, 24, 24);
        graphics.dispose();
        // No two pictures are the same.
        for (int i = 0; i < 200; i++) {
            int x = 12 + random.nextInt(16);
            int y = 12 + random.nextInt(16);
            picture.setRGB(x, y, new Color(level, level + random.nextInt(30), level).getRGB());
        }
        write(picture, file);
    }

    /** Windows around the cells of the test images, of two classes of which there are many. */
    public static Path ofTestImages(Path folder, int most, int side) throws IOException {
        int[] counts = new int[2];
        List<String> classes = List.of("erythrocyte", "platelet");
        Path images = Path.of("test-images");
        for (String line : Files.readAllLines(images.resolve("truth.csv"))) {
            String[] fields = line.split(",");
            int kind = classes.indexOf(fields[2]);
            if (kind < 0 || counts[kind] >= most || !fields[0].matches("(field|crowded).*")) {
                continue;
            }
            BufferedImage field = ImageIO.read(images.resolve(fields[0]).toFile());
            int x = Integer.parseInt(fields[3]) + Integer.parseInt(fields[5]) / 2 - side / 2;
            int y = Integer.parseInt(fields[4]) + Integer.parseInt(fields[6]) / 2 - side / 2;
            if (x >= 0 && y >= 0 && x + side <= field.getWidth() && y + side <= field.getHeight()) {
                write(
                        field.getSubimage(x, y, side, side),
                        folder.resolve(classes.get(kind)).resolve(counts[kind]++ + ".png"));
            }
        }
        return folder;
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        File target = file.toFile();
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", target);
    }
}
