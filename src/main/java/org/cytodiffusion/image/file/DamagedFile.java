/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.nio.file.Path;
import org.cytodiffusion.image.UnreadableImageException;

/** The sentence about a file whose parts do not fit together. */
final class DamagedFile {

    private DamagedFile() {}

    static UnreadableImageException because(Path file, String what) {
        return new UnreadableImageException(
                file
                        + " is damaged ("
                        + what
                        + "): copy it again from its source, or save it again in the "
                        + "program it came from.");
    }
}
