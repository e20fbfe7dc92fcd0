/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.BitSet;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;

/**
 * The labels of an image, any rows of them: 0 for background, else the number of the cell. 16 bits,
 * or 32 for more than 65,535 cells.
 *
 * @param cells the cells
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param scale of the image
 */
public record LabelRows(List<Cell> cells, int width, int height, PixelSize scale) {

    private static final int MOST_OF_16_BITS = 65_535;
    private static final int COLOURS = 255;

    /** Those of cells that were found. */
    public static LabelRows of(SegmentResult result) {
        return new LabelRows(result.cells(), result.width(), result.height(), result.pixelSize());
    }

    /** Those of classified cells. */
    public static LabelRows of(SmearResult result) {
        List<Cell> cells = result.cells().stream().map(ClassifiedCell::cell).toList();
        return new LabelRows(cells, result.width(), result.height(), result.pixelSize());
    }

    /** Bits of a pixel. */
    public int bits() {
        return largest() > MOST_OF_16_BITS ? 32 : 16;
    }

    /**
     * Paints some rows.
     *
     * @param first the first of them
     * @param rows how many, at least 1
     * @return an image in colours that tell neighbours apart; calibrated in um if the scale was
     *     given or came with the image, for a guess must not become a fact in a file
     */
    public ImagePlus paint(int first, int rows) {
        ImageProcessor labels = pixels(first, rows);
        labels.setLut(GlasbeyLut.create());
        labels.setMinAndMax(0, Math.max(COLOURS, largest()));
        ImagePlus image = new ImagePlus("labels", labels);
        calibrate(image);
        return image;
    }

    /**
     * Paints some rows, in no colours.
     *
     * @param first the first of them
     * @param rows how many, at least 1
     */
    public ImageProcessor pixels(int first, int rows) {
        ImageProcessor labels =
                bits() > 16 ? new FloatProcessor(width, rows) : new ShortProcessor(width, rows);
        cells.forEach(cell -> paint(cell, labels, first));
        return labels;
    }

    private int largest() {
        return cells.stream().mapToInt(Cell::label).max().orElse(0);
    }

    private void calibrate(ImagePlus image) {
        if (scale.source() == PixelSize.Source.GIVEN
                || scale.source() == PixelSize.Source.CALIBRATION) {
            Calibration calibration = image.getCalibration();
            calibration.setUnit("um");
            calibration.pixelWidth = scale.micrometres();
            calibration.pixelHeight = scale.micrometres();
        }
    }

    private static void paint(Cell cell, ImageProcessor labels, int first) {
        Box box = cell.box();
        BitSet bits = cell.mask().bits();
        int from = Math.max(0, first - box.top());
        int to = Math.min(box.height(), first + labels.getHeight() - box.top());
        int end = to * box.width();
        for (int k = from < to ? bits.nextSetBit(from * box.width()) : -1;
                k >= 0 && k < end;
                k = bits.nextSetBit(k + 1)) {
            labels.setf(
                    box.left() + k % box.width(),
                    box.top() + k / box.width() - first,
                    cell.label());
        }
    }
}
