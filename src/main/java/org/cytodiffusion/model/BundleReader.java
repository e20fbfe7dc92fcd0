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
 * Reads a model bundle from a folder and verifies every file that it names. What a bundle says is
 * read part by part: {@link BundleDescription} what every bundle says, {@link BundleKind} which
 * kinds there are, {@link ClassParallelPart} and {@link LatentReader} what is special to each kind.
 */
public final class BundleReader {

    /** The description, which names all other files. */
    public static final String MANIFEST = "rdf.yaml";

    /** Most bytes of a description. */
    public static final long LONGEST_MANIFEST = Descriptions.MOST_YAML;

    /** Tables join names by semicolons. */
    private static final String CLASS_NAME = "[^;,\"\\p{Cntrl}]{1,60}";

    private static final int LARGEST_CROP = 1024;

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
            Rdf rdf = description.rdf();
            Rdf.Ours ours = rdf.config().cytodiffusion();
            BundleFiles files = description.files();
            String network = rdf.weights().onnx().source();
            return new ModelBundle(
                    rdf.name(),
                    rdf.version(),
                    folder,
                    files.sha256(folder.resolve(MANIFEST)),
                    classes(ours),
                    crops(ours),
                    LatentModel.LABEL.equals(ours.kind())
                            ? new LatentReader(rdf, ours, files).read(network)
                            : ClassParallelPart.read(ours, network, files));
        } catch (NullPointerException | IllegalArgumentException e) {
            throw complaint.because("its description is incomplete or does not fit together", e);
        }
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

    static BundleDescription describe(Path folder, Complaint complaint) throws BundleException {
        return BundleDescription.of(folder, complaint)
                .orElseThrow(
                        () ->
                                complaint.because(
                                        "it describes a model that is not for CytoDiffusion, as it"
                                                + " has no config.cytodiffusion"));
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

    private static CropPlan crops(Rdf.Ours ours) {
        if (ours.crop().size() > LARGEST_CROP) {
            throw new IllegalArgumentException("Crops are of at most " + LARGEST_CROP + " pixels");
        }
        return new CropPlan(ours.crop().size(), ours.crop().pixelSizeUm());
    }
}
