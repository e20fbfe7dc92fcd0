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
import org.cytodiffusion.segment.network.CellMapsException;

/** Tells the scale of a picture, a field or a single cell, by the red cells in view. */
@FunctionalInterface
public interface ScaleFinder {

    /**
     * Estimates the pixel size, without knowing anything of it.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel (red, green, blue);
     *     zero-min
     * @param executor runs parts of the work side by side
     * @return empty if there are too few red cells in view to tell
     * @throws CellMapsException if a network is asked and cannot be run
     */
    Optional<PixelSize> scale(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor);
}
