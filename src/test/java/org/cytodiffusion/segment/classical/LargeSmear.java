/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.segment.ProceduralSmear;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.field.Tiling;

/**
 * A program of its own, so that it has a heap of its own: {@code LargeSmear SIDE|FILE UM THREADS
 * [WORKING_UM TILE]} balances and segments a smear of SIDE x SIDE pixels that is computed as it is
 * read, or one in a file, cuts a crop of each leukocyte, and says what was found.
 */
final class LargeSmear {

    private LargeSmear() {}

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException {
        double pixel = Double.parseDouble(args[1]);
        long start = System.nanoTime();
        RandomAccessibleInterval<UnsignedByteType> rgb = WhiteBalance.apply(image(args[0], pixel));
        PixelSize size = new PixelSize(pixel, PixelSize.Source.GIVEN);
        Segmentation found;
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(Integer.parseInt(args[2]))) {
            found = segmenter(args).segment(rgb, Optional.of(size), executor, Progress.NONE);
        }
        CellCrops crops = new CellCrops(rgb, size, new CropPlan(96, 0.277));
        int white = 0;
        long light = 0;
        for (Cell cell : found.cells()) {
            if (cell.kind() == CellKind.LEUKOCYTE) {
                white++;
                light += crops.around(cell.box().centerX(), cell.box().centerY())[0] & 0xff;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d cells, %d leukocytes (corner %.0f), %d MB heap at most, %.1f s%n",
                found.cells().size(),
                white,
                (double) light / Math.max(1, white),
                Runtime.getRuntime().maxMemory() >> 20,
                (System.nanoTime() - start) / 1e9);
    }

    private static RandomAccessibleInterval<UnsignedByteType> image(String name, double pixel)
            throws IOException {
        if (!name.matches("\\d+")) {
            return ImageReader.read(Path.of(name)).rgb();
        }
        int side = Integer.parseInt(name);
        return new ProceduralSmear(side, side, pixel, 5).image();
    }

    private static Segmenter segmenter(String[] args) {
        SegmentOptions options = SegmentOptions.defaults();
        if (args.length == 3) {
            return new Segmenter(options);
        }
        Tiling tiling = new Tiling(Integer.parseInt(args[4]), 1);
        SegmentOptions coarse = TilesTest.at(Double.parseDouble(args[3]));
        return new Segmenter(coarse, tiling);
    }
}
