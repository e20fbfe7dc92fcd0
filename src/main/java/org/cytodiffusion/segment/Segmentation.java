/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.IntType;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;

/**
 * What segmentation found.
 *
 * @param labels 0 for background, else the label of the cell; axes x, y; zero-min, size of the
 *     image
 * @param cells the cells, {@code cells.get(i).label() == i + 1}
 * @param pixelSize the scale that was used, and where it came from
 */
public record Segmentation(
        RandomAccessibleInterval<IntType> labels, List<Cell> cells, PixelSize pixelSize) {}
