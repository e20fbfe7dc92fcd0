/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.remark.Remark;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;

/**
 * The cells of an image that are to be classified.
 *
 * @param image the image
 * @param pixelSize the scale that was used
 * @param cells the cells
 * @param background levels of the image's background in red, green and blue, in [0, 255]
 * @param crops cuts the crop of a cell, by its place in the list; from any thread
 * @param field whether the image is a field of cells, and not a picture of one
 * @param remarks what a person should know of the image
 * @param start when work on the image began, in the time of {@link System#nanoTime()}
 */
record FoundCells(
        SmearImage image,
        PixelSize pixelSize,
        List<Cell> cells,
        int[] background,
        IntFunction<CellCrop> crops,
        boolean field,
        List<Remark> remarks,
        long start) {

    /** The same with all crops cut, so that the balanced picture can go. */
    FoundCells cut() {
        List<CellCrop> cut = IntStream.range(0, cells.size()).mapToObj(crops).toList();
        return new FoundCells(image, pixelSize, cells, background, cut::get, field, remarks, start);
    }
}
