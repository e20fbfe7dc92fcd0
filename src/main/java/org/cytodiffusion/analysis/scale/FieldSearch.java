/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import java.io.IOException;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.network.CellMapsException;

/**
 * Finds cells at the scale that is known, else that of the folder, else that of the image itself.
 *
 * @param finder what finds the cells
 * @param scales what images that belong together tell of their scale
 * @param redCell usual diameter of the red cells in um
 * @param executor runs parts of one image side by side
 */
public record FieldSearch(
        CellFinder finder, SharedScales scales, double redCell, TaskExecutor executor) {

    /**
     * Finds the cells of an image.
     *
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     * @param known the scale, if it is known
     * @param group what the image belongs to
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IOException with a sentence for the user, if a network that finds cells cannot be run
     */
    public Segmentation find(
            RandomAccessibleInterval<UnsignedByteType> rgb,
            Optional<PixelSize> known,
            String group,
            Progress progress)
            throws IOException {
        Optional<PixelSize> shared = known.isPresent() ? Optional.empty() : scales.of(group);
        try {
            Segmentation found = finder.segment(rgb, known.or(() -> shared), executor, progress);
            boolean agrees = shared.isEmpty() || ScaleCheck.misfit(found, redCell).isEmpty();
            return agrees ? found : finder.segment(rgb, Optional.empty(), executor, progress);
        } catch (CellMapsException e) {
            throw new UserException(e.getMessage(), e);
        }
    }
}
