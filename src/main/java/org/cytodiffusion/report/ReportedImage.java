/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Review;

/**
 * An image as a report takes it.
 *
 * @param result what the machine found
 * @param reviews what people said, by label of the cell
 * @param picture path of the picture with its outlines, relative to the page, if there is one
 * @param source reads the pixels again, for pictures of single cells
 */
public record ReportedImage(
        SmearResult result,
        Map<Integer, Review> reviews,
        Optional<String> picture,
        ImageSource source) {}
