/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
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
 * Cells as an image of labels: 0 for background, else the number of the cell. 16 bits, or 32 for
 * more than 65,535 cells.
 */
public final class LabelImage {

    private static final int MOST_OF_16_BITS = 65_535;
    private static final int COLOURS = 255;

    private LabelImage() {}

    /**
     * Paints the labels.
     *
     * @param result the cells
     * @return an image in colours that tell neighbours apart; calibrated in um if the scale was
     *     given or came with the image, for a guess must not become a fact in a file
     */
    public static ImagePlus of(SegmentResult result) {
        ImagePlus image = of(result.cells(), result.width(), result.height());
        image.setTitle(result.image() + " labels");
        calibrate(image, result.pixelSize());
        return image;
    }

    /**
     * Paints the labels of classified cells.
     *
     * @param result the cells
     * @return as above
     */
    public static ImagePlus of(SmearResult result) {
        List<Cell> cells = result.cells().stream().map(ClassifiedCell::cell).toList();
        ImagePlus image = of(cells, result.width(), result.height());
        image.setTitle(result.image() + " labels");
        calibrate(image, result.pixelSize());
        return image;
    }

    private static ImagePlus of(List<Cell> cells, int width, int height) {
        int largest = cells.stream().mapToInt(Cell::label).max().orElse(0);
        ImageProcessor labels =
                largest > MOST_OF_16_BITS
                        ? new FloatProcessor(width, height)
                        : new ShortProcessor(width, height);
        cells.forEach(cell -> paint(cell, labels));
        LUT colours = GlasbeyLut.create();
        labels.setLut(colours);
        labels.setMinAndMax(0, Math.max(COLOURS, largest));
        return new ImagePlus("labels", labels);
    }

    private static void calibrate(ImagePlus image, PixelSize scale) {
        if (scale.source() == PixelSize.Source.GIVEN
                || scale.source() == PixelSize.Source.CALIBRATION) {
            Calibration calibration = image.getCalibration();
            calibration.setUnit("um");
            calibration.pixelWidth = scale.micrometres();
            calibration.pixelHeight = scale.micrometres();
        }
    }

    /**
     * Paints the labels, calibrated as the image is.
     *
     * @param result the cells
     * @param image the image that they were found in
     */
    public static ImagePlus of(SegmentResult result, ImagePlus image) {
        ImagePlus labels = of(result);
        labels.setCalibration(image.getCalibration().copy());
        labels.getCalibration().disableDensityCalibration();
        return labels;
    }

    private static void paint(Cell cell, ImageProcessor labels) {
        Box box = cell.box();
        BitSet bits = cell.mask().bits();
        for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
            labels.setf(box.left() + k % box.width(), box.top() + k / box.width(), cell.label());
        }
    }
}
