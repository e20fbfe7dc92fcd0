/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.scale;

import java.util.Optional;
import org.cytodiffusion.image.PixelSize;

/**
 * What an image says of its scale.
 *
 * @param size the edge length of a pixel; empty if there is none that can be used
 * @param remark what a person should know of it, a part of a sentence that follows the name of the
 *     image and a colon; empty if there is nothing
 */
public record StoredScale(Optional<PixelSize> size, Optional<String> remark) {

    static final StoredScale NONE = new StoredScale(Optional.empty(), Optional.empty());

    static StoredScale of(double micrometres) {
        PixelSize size = new PixelSize(micrometres, PixelSize.Source.CALIBRATION);
        return new StoredScale(Optional.of(size), Optional.empty());
    }

    static StoredScale dropped(String why) {
        return new StoredScale(
                Optional.empty(),
                Optional.of(why + ", so it is not used: give the pixel size if you know it."));
    }

    StoredScale with(String words) {
        return new StoredScale(size, Optional.of(words));
    }

    boolean isSilent() {
        return size.isEmpty() && remark.isEmpty();
    }
}
