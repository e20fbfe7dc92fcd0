/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.PixelSize;

/**
 * The scale of a single-cell image: from the red cells in view, else from the nucleus in its
 * middle.
 *
 * @param red what tells the scale by red cells
 */
public record CropScale(ScaleFinder red) implements ScaleFinder {

    @Override
    public Optional<PixelSize> scale(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        return red.scale(balancedRgb, executor).or(() -> nucleus(balancedRgb));
    }

    private static Optional<PixelSize> nucleus(RandomAccessibleInterval<UnsignedByteType> rgb) {
        return new NucleusScale(rgb)
                .pixel().stream()
                        .mapToObj(pixel -> new PixelSize(pixel, PixelSize.Source.CELL))
                        .findFirst();
    }
}
