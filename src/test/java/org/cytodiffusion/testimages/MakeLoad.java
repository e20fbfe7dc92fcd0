/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes pictures to try large and long runs on, out of drawn cells: {@code large FILE SIDE} a
 * square TIFF file of that many pixels a side, a multiple of 50, of one drawn field laid side by
 * side and mirrored; {@code fields FOLDER NUMBER} that many small fields (160 to 250 pixels a side)
 * cut from drawn fields, as PNG, JPEG and TIFF in turn. Always the same ones.
 *
 * <p>{@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dmain-class=org.cytodiffusion.testimages.MakeLoad -Dexec.args="large /tmp/large.tif 20000"}
 */
public final class MakeLoad {

    private static final int EDGE = 4096;
    private static final int FIELDS_A_DRAWING = 2000;
    private static final int LEAST = 160;
    private static final int MOST = 250;
    private static final String[] ENDINGS = {".png", ".jpg", ".tif"};

    private MakeLoad() {}

    /** Makes them; see the class. */
    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[2]);
        Path place = Path.of(arguments[1]);
        if (arguments[0].equals("large")) {
            large(place, number);
        } else {
            fields(place, number);
        }
    }

    private static ImagePlus drawn(long seed) throws IOException {
        SpriteBook sprites = SpriteBook.read(SpriteBook.FOLDER);
        SmearPlan plan = FieldPlans.large(EDGE, sprites.nucleated(), seed);
        return FieldFiles.rgb("drawn", SmearField.compose(plan, sprites));
    }

    private static void large(Path file, int side) throws IOException {
        int[] pixels = (int[]) drawn(1).getProcessor().getPixels();
        StripTiff.write(
                file,
                side,
                (y, row) -> {
                    int line = mirrored(y) * EDGE;
                    for (int x = 0, i = 0; x < side; x++) {
                        int pixel = pixels[line + mirrored(x)];
                        row[i++] = (byte) (pixel >> 16);
                        row[i++] = (byte) (pixel >> 8);
                        row[i++] = (byte) pixel;
                    }
                });
    }

    /** Every other copy is mirrored, so that cells go on over the seams. */
    private static int mirrored(int at) {
        int within = at % EDGE;
        return at / EDGE % 2 == 0 ? within : EDGE - 1 - within;
    }

    private static void fields(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(number);
        ImageProcessor drawing = null;
        for (int i = 0; i < number; i++) {
            if (i % FIELDS_A_DRAWING == 0) {
                drawing = drawn(2 + i / FIELDS_A_DRAWING).getProcessor();
            }
            int width = LEAST + random.nextInt(MOST - LEAST + 1);
            int height = LEAST + random.nextInt(MOST - LEAST + 1);
            drawing.setRoi(
                    new Roi(
                            random.nextInt(EDGE - width),
                            random.nextInt(EDGE - height),
                            width,
                            height));
            String name = String.format("field-%05d%s", i, ENDINGS[i % ENDINGS.length]);
            FieldFiles.write(new ImagePlus(name, drawing.crop()), folder.resolve(name));
        }
    }
}
