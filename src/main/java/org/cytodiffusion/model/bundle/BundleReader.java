/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.LatentModel;
import org.cytodiffusion.model.ModelBundle;

/**
 * Reads a model bundle from a folder and verifies every file that it names. What a bundle says is
 * read part by part: {@link BundleDescription} what every bundle says, {@link BundleKind} which
 * kinds there are, {@link ClassesPart} the classes, {@link ClassParallelPart} and {@link
 * LatentReader} what is special to a kind, {@link CalibrationPart} the calibration.
 */
public final class BundleReader {

    /** The description, which names all other files. */
    public static final String MANIFEST = "rdf.yaml";

    /** Most bytes of a description. */
    public static final long LONGEST_MANIFEST = Descriptions.MOST_YAML;

    private BundleReader() {}

    /**
     * Reads and verifies a bundle that is installed.
     *
     * @param folder holds {@code rdf.yaml}
     * @return the bundle
     * @throws BundleException if a file is missing or altered, or the bundle is of another kind
     */
    public static ModelBundle read(Path folder) throws BundleException {
        return read(folder, Complaint.installed(folder));
    }

    /**
     * Reads and verifies a bundle.
     *
     * @param folder holds {@code rdf.yaml}
     * @param complaint says what is wrong
     * @return the bundle
     * @throws BundleException if a file is missing or altered, or the bundle is of another kind
     */
    public static ModelBundle read(Path folder, Complaint complaint) throws BundleException {
        BundleDescription description = describe(folder, complaint);
        description.files().verifyAll();
        try {
            CompleteParts.require(description.rdf());
            new NumberRanges(complaint).check(description.rdf().config().cytodiffusion());
            return bundle(description.rdf(), description.files());
        } catch (IllegalArgumentException e) {
            String detail = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw complaint.because(
                    "its description is incomplete or does not fit together" + detail, e);
        }
    }

    private static ModelBundle bundle(Rdf rdf, BundleFiles files) throws BundleException {
        Rdf.Ours ours = rdf.config().cytodiffusion();
        String network = rdf.weights().onnx().source();
        return new ModelBundle(
                rdf.name(),
                rdf.version(),
                files.folder(),
                files.sha256(files.folder().resolve(MANIFEST)),
                ClassesPart.read(ours),
                ours.crop().plan(),
                LatentModel.LABEL.equals(ours.kind())
                        ? new LatentReader(rdf, ours, files).read(network)
                        : ClassParallelPart.read(ours, network, files));
    }

    /**
     * The files that belong to a bundle, whether they are there or not.
     *
     * @param folder holds {@code rdf.yaml}
     * @param complaint says what is wrong
     * @return paths inside the folder, with slashes; without {@code rdf.yaml} itself
     * @throws BundleException if there is no description, or it is none that this program reads
     */
    public static List<String> files(Path folder, Complaint complaint) throws BundleException {
        return describe(folder, complaint).files().names();
    }

    /**
     * How large a bundle may be, by the kind that its description announces.
     *
     * @param folder holds {@code rdf.yaml}
     * @param complaint says what is wrong
     * @return most bytes of all files together
     * @throws BundleException if there is no description, or it is none that this program reads
     */
    public static long mostBytes(Path folder, Complaint complaint) throws BundleException {
        return BundleKind.mostBytes(describe(folder, complaint).rdf());
    }

    /** What the bundle in a folder says of itself. */
    public static BundleDescription describe(Path folder, Complaint complaint)
            throws BundleException {
        return BundleDescription.of(folder, complaint)
                .orElseThrow(
                        () ->
                                complaint.because(
                                        "it describes a model that is not for CytoDiffusion, as it"
                                                + " has no config.cytodiffusion"));
    }
}
