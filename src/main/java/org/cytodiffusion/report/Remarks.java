/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.ImageResult;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;

/** What a person should know of a result that is complete, but may not be what was wanted. */
public final class Remarks {

    private Remarks() {}

    /**
     * Looks at an image and its result.
     *
     * @param image the image
     * @param result what was found in it
     * @return sentences, often none
     */
    public static List<String> of(SmearImage image, SmearResult result) {
        return of(image, result, result.cells().isEmpty());
    }

    /**
     * Looks at an image and its cells that are not classified.
     *
     * @param image the image
     * @param result what was found in it
     * @return sentences, often none
     */
    public static List<String> of(SmearImage image, SegmentResult result) {
        return of(image, result, result.cells().isEmpty());
    }

    private static List<String> of(SmearImage image, ImageResult result, boolean empty) {
        List<String> remarks = new ArrayList<>(result.remarks());
        if (empty) {
            remarks.add(
                    remarks.isEmpty()
                            ? noCells(image.name(), result.pixelSize())
                            : "No cells were found in " + image.name() + ".");
        }
        remarks.addAll(ofReading(image, result.pixelSize()));
        return remarks;
    }

    /** To who gave the scale, the one stored with the image does not matter. */
    private static List<String> ofReading(SmearImage image, PixelSize used) {
        return used.source() == PixelSize.Source.GIVEN
                ? List.of()
                : image.remarks().stream().map(remark -> image.name() + ": " + remark).toList();
    }

    private static String noCells(String image, PixelSize used) {
        return String.format(
                Locale.ROOT,
                "No cells were found in %s: if there are any, check the pixel size "
                        + "(%.4f um was used).",
                image,
                used.micrometres());
    }
}
