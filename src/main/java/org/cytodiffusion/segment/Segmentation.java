/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.BitSet;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.integer.IntType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.classical.GivenCells;

/**
 * The cells found in a field. Each holds its own pixels, so that a field of any size takes no more
 * memory than its cells do.
 *
 * @param width number of pixel columns of the field
 * @param height number of pixel rows
 * @param cells the cells; of found ones {@code cells.get(i).label() == i + 1} and no pixel belongs
 *     to two, while {@link GivenCells} keep their numbers and may overlap
 * @param pixelSize the scale that was used, and where it came from
 */
public record Segmentation(int width, int height, List<Cell> cells, PixelSize pixelSize) {

    private static final long LARGEST_ARRAY = 1L << 28;

    /**
     * The label image, axes x, y, zero-min: 0 outside cells, else {@link Cell#label()}. Painted
     * anew with each call, at four bytes a pixel.
     */
    public RandomAccessibleInterval<IntType> labels() {
        if ((long) width * height > LARGEST_ARRAY) {
            Img<IntType> image = new CellImgFactory<>(new IntType(), 1024).create(width, height);
            var at = image.randomAccess();
            for (Cell cell : cells) {
                Box box = cell.box();
                BitSet bits = cell.mask().bits();
                for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
                    int x = box.left() + k % box.width();
                    at.setPositionAndGet(x, box.top() + k / box.width()).set(cell.label());
                }
            }
            return image;
        }
        int[] out = new int[width * height];
        for (Cell cell : cells) {
            Box box = cell.box();
            BitSet bits = cell.mask().bits();
            for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
                int y = box.top() + k / box.width();
                out[y * width + box.left() + k % box.width()] = cell.label();
            }
        }
        return ArrayImgs.ints(out, width, height);
    }
}
