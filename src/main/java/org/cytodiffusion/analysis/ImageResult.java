/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.List;
import org.cytodiffusion.image.PixelSize;

/** What came of one image, whatever was done with it. */
public interface ImageResult {

    /** Name of the image. */
    String image();

    /** The scale that was used, and where it came from. */
    PixelSize pixelSize();

    /** False if the job was cancelled before all of the image was done. */
    boolean complete();

    /** What a person should know of the image as a whole, in sentences; often none. */
    List<String> remarks();
}
