/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.CropPlan;

/**
 * A verified model bundle.
 *
 * @param name as people choose it, for example {@code PBC 9}
 * @param version of the model
 * @param folder where its files lie
 * @param sha256 of its {@code rdf.yaml}, lower-case hex; as that names the hashes of all other
 *     files, this stands for the whole bundle
 * @param classes in the order of the network's outputs
 * @param crops size and scale of the crops
 * @param kind how it is run, and with which files
 */
public record ModelBundle(
        String name,
        String version,
        Path folder,
        String sha256,
        List<CellClass> classes,
        CropPlan crops,
        ModelKind kind) {

    /**
     * What a class-parallel model has.
     *
     * @throws BundleException if the model is of another kind
     */
    public ClassParallelModel classParallel() throws BundleException {
        if (kind instanceof ClassParallelModel parallel) {
            return parallel;
        }
        throw otherKind(ClassParallelModel.LABEL);
    }

    /**
     * What a latent model has.
     *
     * @throws BundleException if the model is of another kind
     */
    public LatentModel latent() throws BundleException {
        if (kind instanceof LatentModel latent) {
            return latent;
        }
        throw otherKind(LatentModel.LABEL);
    }

    private BundleException otherKind(String wanted) {
        return new BundleException(
                String.format(
                        "The model \"%s\" is of kind %s, which cannot do this: choose one of kind"
                                + " %s.",
                        name, kind.label(), wanted));
    }
}
