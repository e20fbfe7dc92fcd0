/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.List;

/**
 * Cells of one or more images that are classified together.
 *
 * @param slices in the order of the images; a slice may be empty, as an image without cells is
 * @param crops of all slices, one after the other
 */
record CellBatch(List<Slice> slices, List<byte[]> crops) {

    /**
     * Some cells of an image.
     *
     * @param image the image
     * @param from place of the first
     * @param to place behind the last
     */
    record Slice(PendingImage image, int from, int to) {
        int cells() {
            return to - from;
        }
    }
}
