/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.CropPlan;

/** How a bundle of kind {@code class-parallel} states itself. */
final class ClassParallelPart {

    private static final String DENOISER = "denoise.onnx";

    /** Tables join names by semicolons. */
    private static final String CLASS_NAME = "[^;,\"\\p{Cntrl}]{1,60}";

    private static final int LARGEST_CROP = 1024;

    private ClassParallelPart() {}

    /**
     * Reads the bundle.
     *
     * @param rdf its description
     * @param files its files
     * @return the bundle
     * @throws BundleException if a file is not as it should be
     * @throws IllegalArgumentException if parts of the description do not fit each other
     */
    static ModelBundle read(Rdf rdf, BundleFiles files) throws BundleException {
        Rdf.Ours ours = rdf.config().cytodiffusion();
        if (ours.crop().size() > LARGEST_CROP) {
            throw new IllegalArgumentException("Crops are of at most " + LARGEST_CROP + " pixels");
        }
        return new ModelBundle(
                rdf.name(),
                rdf.version(),
                files.folder(),
                files.sha256(files.folder().resolve(BundleReader.MANIFEST)),
                classes(ours),
                new CropPlan(ours.crop().size(), ours.crop().pixelSizeUm()),
                ours.trials().bank(),
                CalibrationPart.read(ours, files),
                files.verified(rdf.weights().onnx().source()),
                files.verified(DENOISER));
    }

    private static List<CellClass> classes(Rdf.Ours ours) {
        long names = ours.classes().stream().map(Rdf.ClassEntry::name).distinct().count();
        boolean plain = ours.classes().stream().allMatch(c -> c.name().matches(CLASS_NAME));
        if (names == 0 || names != ours.classes().size() || !plain) {
            throw new IllegalArgumentException("Classes must have different, plain names");
        }
        return ours.classes().stream()
                .map(c -> new CellClass(c.name(), Integer.decode(c.colour()), c.group()))
                .toList();
    }
}
