/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;

/**
 * An image that is made part by part, as it is read, and of which a few parts are kept: no image
 * needs to fit into memory, and blocks are copied from it as fast as from an array. Safe for use by
 * several threads.
 */
public final class BandedImage {

    private static final int BAND_ROWS = 64;
    private static final int BAND_BYTES = 1 << 22;
    private static final int FEWEST = 4;

    private final CellGrid grid;
    private final Source source;
    private final Map<Long, Cell<ByteArray>> kept;

    /** What makes the parts. */
    @FunctionalInterface
    public interface Source {
        /**
         * Makes a part.
         *
         * @param part where it lies
         * @return intensities, channel by channel, row by row
         * @throws java.io.UncheckedIOException with a sentence for the user, if it cannot be read
         */
        byte[] pixels(Box part);
    }

    private BandedImage(CellGrid grid, Source source, int most) {
        this.grid = grid;
        this.source = source;
        kept =
                new LinkedHashMap<>(most, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, Cell<ByteArray>> eldest) {
                        return size() > most;
                    }
                };
    }

    /** How many whole rows make a part of a usual size. */
    public static int rows(long width) {
        return (int) Math.max(1, Math.min(BAND_ROWS, BAND_BYTES / (3 * width)));
    }

    /**
     * Makes an image.
     *
     * @param size its width, height and number of channels
     * @param part width and height of a part; those at the border may have less
     * @param memory how many bytes of parts are kept; a few parts are in any case
     * @param source makes the parts, one at a time
     * @return intensities in [0, 255], axes x, y, channel; zero-min
     */
    public static RandomAccessibleInterval<UnsignedByteType> of(
            long[] size, int[] part, long memory, Source source) {
        int wide = (int) Math.min(part[0], size[0]);
        int high = (int) Math.min(part[1], size[1]);
        CellGrid grid = new CellGrid(size, new int[] {wide, high, Math.toIntExact(size[2])});
        long parts = grid.gridDimension(0) * grid.gridDimension(1);
        long bytes = wide * high * size[2];
        int most = (int) Math.max(FEWEST, Math.min(parts, memory / bytes));
        BandedImage bands = new BandedImage(grid, source, most);
        return new LazyCellImg<>(grid, new UnsignedByteType(), bands::cell);
    }

    private synchronized Cell<ByteArray> cell(long index) {
        return kept.computeIfAbsent(index, this::made);
    }

    private Cell<ByteArray> made(long index) {
        long[] min = new long[3];
        int[] size = new int[3];
        grid.getCellDimensions(index, min, size);
        Box part = new Box(Math.toIntExact(min[0]), Math.toIntExact(min[1]), size[0], size[1]);
        byte[] pixels = source.pixels(part);
        return new Cell<>(size, min, new ByteArray(pixels));
    }
}
