/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ClassParallelModel;
import org.cytodiffusion.model.LatentModel;

/** Which bundles this program reads: format, kind, and versions of the kind. */
final class BundleKind {

    /** The versions that are read of each kind, in order. */
    private static final Map<String, List<Integer>> VERSIONS =
            new TreeMap<>(
                    Map.of(
                            ClassParallelModel.LABEL,
                            List.of(2, 3, 4),
                            LatentModel.LABEL,
                            List.of(1)));

    private static final String FORMAT = "0.5.";

    /** Ours have at most 25 MB of weights; the networks of Stable Diffusion have 4 GB. */
    private static final Map<String, Long> MOST_BYTES =
            Map.of(ClassParallelModel.LABEL, 1L << 30, LatentModel.LABEL, 8L << 30);

    private BundleKind() {}

    /** Most bytes that all files of a bundle of this kind may have together. */
    static long mostBytes(Rdf rdf) {
        return MOST_BYTES.get(rdf.config().cytodiffusion().kind());
    }

    /** Whether a description speaks to this program at all, as those of other plugins do not. */
    static boolean isOurs(JsonNode description) {
        return description.path("config").path("cytodiffusion").isObject();
    }

    /**
     * Holds a description to what this program reads.
     *
     * @param rdf the description
     * @param complaint says what is wrong
     * @throws BundleException if it is of another format, kind or version
     */
    static void require(Rdf rdf, Complaint complaint) throws BundleException {
        if (rdf.formatVersion() == null || !rdf.formatVersion().startsWith(FORMAT)) {
            throw complaint.because(
                    "it is in format_version "
                            + rdf.formatVersion()
                            + " of bioimage.io, and this program reads 0.5");
        }
        if (!"model".equals(rdf.type())) {
            throw complaint.because("it is of type " + rdf.type() + ", and not a model");
        }
        Rdf.Ours ours = rdf.config().cytodiffusion();
        List<Integer> versions =
                ours.kind() == null ? List.of() : VERSIONS.getOrDefault(ours.kind(), List.of());
        if (!versions.isEmpty() && ours.version() < versions.get(0)) {
            throw complaint.because(
                    "it is of an older form that this program no longer reads, " + stated(ours));
        }
        if (!versions.contains(ours.version())) {
            throw complaint.because(
                    "it is of " + stated(ours) + ", and this program reads " + readable());
        }
    }

    private static String stated(Rdf.Ours ours) {
        return "kind " + ours.kind() + ", version " + ours.version();
    }

    private static String readable() {
        return VERSIONS.entrySet().stream()
                .map(kind -> kind.getKey() + ", version " + either(kind.getValue()))
                .collect(Collectors.joining(", and "));
    }

    private static String either(List<Integer> versions) {
        return versions.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
