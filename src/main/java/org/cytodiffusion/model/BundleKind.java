/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.List;

/** Which bundles this program reads: format, kind, and version of the kind. */
final class BundleKind {

    private static final List<String> KINDS = List.of(ClassParallelModel.LABEL, LatentModel.LABEL);

    private static final int VERSION = 1;

    private BundleKind() {}

    /**
     * Holds a description to what this program reads.
     *
     * @param rdf the description
     * @param manifest where it was read
     * @throws BundleException if it is of another kind or version
     */
    static void require(Rdf rdf, Path manifest) throws BundleException {
        if (rdf.config() == null || rdf.config().cytodiffusion() == null) {
            throw new BundleException(
                    "\""
                            + manifest
                            + "\" describes a model that is not for CytoDiffusion: choose another.");
        }
        Rdf.Ours ours = rdf.config().cytodiffusion();
        if (ours.version() != VERSION || !KINDS.contains(ours.kind())) {
            throw new BundleException(
                    String.format(
                            "\"%s\" is of kind %s, version %d; this program reads %s,"
                                    + " version %d: update the model or the program.",
                            manifest,
                            ours.kind(),
                            ours.version(),
                            String.join(" and ", KINDS),
                            VERSION));
        }
    }
}
