/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of single cells for the small bundle that can be trained. */
public final class DrawnDiscs {

    /** Pixel size of the pictures in um, and of the crops of the small model. */
    public static final String UM = "1.1083333";

    private static final int SIDE = 40;

    private DrawnDiscs() {}

    /** Discs of different size and colour for each class, no two the same; one folder a class. */
    public static Path write(Path folder, int each, String... classes) throws IOException {
        Random random = new Random(folder.getFileName().toString().hashCode());
        for (int c = 0; c < classes.length; c++) {
            Path own = Files.createDirectories(folder.resolve(classes[c]));
            for (int i = 0; i < each; i++) {
                BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = picture.createGraphics();
                graphics.setColor(new Color(238, 238, 238));
                graphics.fillRect(0, 0, SIDE, SIDE);
                graphics.setColor(new Color(60 + 45 * c, 30 + 40 * c + random.nextInt(9), 120));
                int radius = 4 + 2 * c;
                graphics.fillOval(20 - radius, 20 - radius, 2 * radius, 2 * radius);
                graphics.dispose();
                picture.setRGB(18 + random.nextInt(4), 20, 0x200030 + random.nextInt(64));
                ImageIO.write(picture, "png", own.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }
}
