/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a network says of each place of a field: how likely a cell of each kind has its middle there, and
 * how likely the place belongs to one. The engine that runs it lives in another room.
 */
@FunctionalInterface
public interface CellMaps {

    /**
     * The maps of a piece of a field. Called from several threads.
     *
     * @param balancedRgb white-balanced intensities at the network's resolution, axes x, y, channel
     *     (red, green, blue); zero-min
     * @return the maps, axes x, y, map; what each map means the network's bundle says
     */
    RandomAccessibleInterval<FloatType> of(RandomAccessibleInterval<UnsignedByteType> balancedRgb);
}
