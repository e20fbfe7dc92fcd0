/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.model.bundle.BundleReader;

/** The model that comes with the project. */
public final class BundledModel {

    public static final Path FOLDER = Path.of("models", "pbc9");

    private BundledModel() {}

    /** What crops it wants. */
    public static CropPlan crops() {
        try {
            return BundleReader.read(FOLDER).crops();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
