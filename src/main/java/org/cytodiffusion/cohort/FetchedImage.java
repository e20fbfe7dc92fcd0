/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.image.SmearImage;

/**
 * An image of a task, read when its turn has come.
 *
 * @param image which
 * @param files where it is read
 */
record FetchedImage(CohortImage image, FetchedFiles files) implements ImageSource {

    @Override
    public SmearImage read() throws IOException {
        return files.read(image);
    }

    @Override
    public String group() {
        return image.group();
    }
}
