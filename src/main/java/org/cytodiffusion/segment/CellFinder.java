/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.PixelSize;

/** A way of finding cells: classical or by a network; both give the same kind of result. */
@FunctionalInterface
public interface CellFinder {

    /**
     * Finds the cells of a field.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel (red, green, blue);
     *     zero-min; may be read lazily and many times, from several threads
     * @param scale the pixel size; if empty, it is estimated from the red cells in view
     * @param executor runs parts of the work side by side; the result does not depend on it
     * @param progress shows how far a field of several parts is, and may cancel it: asked between
     *     steps, from any thread
     * @return the cells, numbered from 1 in the order in which a row-by-row scan meets them
     * @throws CancellationException if cancelled
     */
    Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            Progress progress);
}
