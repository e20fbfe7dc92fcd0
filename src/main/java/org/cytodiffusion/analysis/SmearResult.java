/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.PixelSize;

/**
 * The outcome for one image.
 *
 * @param image name of the image
 * @param width number of pixel columns of the image
 * @param height number of pixel rows of the image
 * @param pixelSize the scale that was used, and where it came from
 * @param classes all classes of the model, in the order of {@code Verdict.probabilities()}
 * @param cells the classified cells, by label
 * @param complete false if the job was cancelled before all cells were done
 * @param seconds wall time spent
 * @param remarks what a person should know of the image as a whole, in sentences; often none
 */
public record SmearResult(
        String image,
        int width,
        int height,
        PixelSize pixelSize,
        List<CellClass> classes,
        List<ClassifiedCell> cells,
        boolean complete,
        double seconds,
        List<String> remarks)
        implements ImageResult {

    /** The same with other remarks. */
    public SmearResult remarked(List<String> sentences) {
        return new SmearResult(
                image,
                width,
                height,
                pixelSize,
                classes,
                cells,
                complete,
                seconds,
                List.copyOf(sentences));
    }

    /** A result of which there is nothing to remark. */
    public SmearResult(
            String image,
            int width,
            int height,
            PixelSize pixelSize,
            List<CellClass> classes,
            List<ClassifiedCell> cells,
            boolean complete,
            double seconds) {
        this(image, width, height, pixelSize, classes, cells, complete, seconds, List.of());
    }
}
