/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.ImagePlus;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;

/** Cells as an image of labels, as {@link LabelRows} paints them. */
public final class LabelImage {

    private LabelImage() {}

    /**
     * Paints the labels.
     *
     * @param result the cells
     */
    public static ImagePlus of(SegmentResult result) {
        return of(LabelRows.of(result), result.image());
    }

    /**
     * Paints the labels of classified cells.
     *
     * @param result the cells
     */
    public static ImagePlus of(SmearResult result) {
        return of(LabelRows.of(result), result.image());
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

    private static ImagePlus of(LabelRows labels, String name) {
        ImagePlus image = labels.paint(0, labels.height());
        image.setTitle(name + " labels");
        return image;
    }
}
