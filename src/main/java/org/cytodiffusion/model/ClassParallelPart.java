/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

/** How a bundle of kind {@code class-parallel} states itself. */
final class ClassParallelPart {

    private static final String DENOISER = "denoise.onnx";

    private ClassParallelPart() {}

    /**
     * Reads what is special to the kind.
     *
     * @param ours the classifier's part of the description
     * @param network name of the file that holds the bundle's main network
     * @param files the files of the bundle
     * @return the model
     * @throws BundleException if a file is not as it should be
     * @throws IllegalArgumentException if parts of the description do not fit each other
     */
    static ClassParallelModel read(Rdf.Ours ours, String network, BundleFiles files)
            throws BundleException {
        return new ClassParallelModel(
                ours.trials().bank(),
                CalibrationPart.read(ours, files),
                files.verified(network),
                files.verified(DENOISER));
    }
}
