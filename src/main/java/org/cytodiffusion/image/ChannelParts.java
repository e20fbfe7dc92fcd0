/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.colour.BytePlanes;

/** Copies parts of the channels of an image; may be called from several threads. */
@FunctionalInterface
public interface ChannelParts {

    /**
     * Copies a part.
     *
     * @param channel 0 red, 1 green, 2 blue
     * @param part in pixels, within the image
     * @param to gets the intensities row by row, and is as long at least
     */
    void copy(int channel, Box part, byte[] to);

    /**
     * Of an image: straight from its planes where it is kept as such, as smears mostly are, and
     * else as imglib2 does it.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; zero-min
     */
    static ChannelParts of(RandomAccessibleInterval<UnsignedByteType> rgb) {
        Optional<BytePlanes> planes = BytePlanes.stored(rgb);
        if (planes.isPresent()) {
            return planes.get()::copy;
        }
        PrimitiveBlocks<UnsignedByteType> blocks =
                PrimitiveBlocks.of(rgb, PrimitiveBlocks.OnFallback.ACCEPT).threadSafe();
        return (channel, part, to) ->
                blocks.copy(
                        new int[] {part.left(), part.top(), channel},
                        to,
                        new int[] {part.width(), part.height(), 1});
    }
}
