/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which bundles this program reads: format, kind, and version of the kind. */
final class BundleKind {

    /** Kinds, and the version of each that is read. */
    private static final Map<String, Integer> VERSIONS =
            new TreeMap<>(Map.of(ClassParallelModel.LABEL, 2, LatentModel.LABEL, 1));

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
        int version = VERSIONS.getOrDefault(String.valueOf(ours.kind()), 0);
        if (ours.version() < version) {
            throw new BundleException(
                    "\""
                            + manifest
                            + "\" is of an older form that this program no longer reads: install"
                            + " the model again.");
        }
        if (ours.version() != version) {
            throw new BundleException(
                    String.format(
                            "\"%s\" is of kind %s, version %d; this program reads %s: update the"
                                    + " model or the program.",
                            manifest, ours.kind(), ours.version(), readable()));
        }
    }

    private static String readable() {
        return VERSIONS.entrySet().stream()
                .map(kind -> kind.getKey() + ", version " + kind.getValue())
                .collect(Collectors.joining(", and "));
    }
}
