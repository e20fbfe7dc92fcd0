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

/**
 * An image that is made a band of whole rows at a time, as it is read, and of which a few bands are
 * kept: no image needs to fit into memory, and blocks are copied from it as fast as from an array.
 * Safe for use by several threads.
 */
public final class BandedImage {

    private static final int BAND_ROWS = 64;
    private static final int BAND_BYTES = 1 << 22;
    private static final int FEWEST_BANDS = 4;

    private final CellGrid grid;
    private final Source source;
    private final Map<Long, Cell<ByteArray>> kept;

    /** What makes the bands. */
    @FunctionalInterface
    public interface Source {
        /**
         * Makes a band.
         *
         * @param first its first row
         * @param rows how many it has
         * @return intensities, channel by channel, row by row
         * @throws java.io.UncheckedIOException with a sentence for the user, if it cannot be read
         */
        byte[] band(int first, int rows);
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

    /** How many rows make a band of a usual size. */
    public static int rows(long width) {
        return (int) Math.max(1, Math.min(BAND_ROWS, BAND_BYTES / (3 * width)));
    }

    /**
     * Makes an image.
     *
     * @param size its width, height and number of channels
     * @param rows of a band, at least 1; the last may have fewer
     * @param memory how many bytes of bands are kept; a few bands are in any case
     * @param source makes the bands, one at a time
     * @return intensities in [0, 255], axes x, y, channel; zero-min
     */
    public static RandomAccessibleInterval<UnsignedByteType> of(
            long[] size, int rows, long memory, Source source) {
        int high = (int) Math.min(rows, size[1]);
        int[] band = {Math.toIntExact(size[0]), high, Math.toIntExact(size[2])};
        CellGrid grid = new CellGrid(size, band);
        long bytes = (long) band[0] * band[1] * band[2];
        int most = (int) Math.max(FEWEST_BANDS, Math.min(grid.gridDimension(1), memory / bytes));
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
        byte[] pixels = source.band(Math.toIntExact(min[1]), size[1]);
        return new Cell<>(size, min, new ByteArray(pixels));
    }
}
