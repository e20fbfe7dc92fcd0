/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.segmentation;

import java.util.List;
import org.cytodiffusion.analysis.ImageResult;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;

/**
 * The cells of one image, measured but not classified.
 *
 * @param image name of the image
 * @param width number of pixel columns of the image
 * @param height number of pixel rows of the image
 * @param pixelSize the scale that was used, and where it came from
 * @param cells the cells, numbered from 1 without gaps
 * @param complete false if the job was cancelled before it was done; there are no cells then
 * @param seconds wall time spent
 * @param remarks what a person should know of the image as a whole, in sentences; often none
 */
public record SegmentResult(
        String image,
        int width,
        int height,
        PixelSize pixelSize,
        List<Cell> cells,
        boolean complete,
        double seconds,
        List<String> remarks)
        implements ImageResult {

    /** A result of which there is nothing to remark. */
    public SegmentResult(
            String image,
            int width,
            int height,
            PixelSize pixelSize,
            List<Cell> cells,
            boolean complete,
            double seconds) {
        this(image, width, height, pixelSize, cells, complete, seconds, List.of());
    }
}
