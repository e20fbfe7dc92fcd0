/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.CropPlan;

/**
 * Reads a model bundle from a folder and verifies every file that it names. What a bundle says is
 * read part by part: {@link BundleKind} which bundles there are, {@link ClassParallelPart} and
 * {@link LatentReader} what is special to each kind.
 */
public final class BundleReader {

    static final String MANIFEST = "rdf.yaml";

    private BundleReader() {}

    /**
     * Reads and verifies a bundle.
     *
     * @param folder holds {@code rdf.yaml}
     * @return the bundle
     * @throws BundleException if a file is missing or altered, or the bundle is of another kind
     */
    public static ModelBundle read(Path folder) throws BundleException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            throw new BundleException(
                    "The folder \""
                            + folder
                            + "\" is no model bundle: it has no "
                            + MANIFEST
                            + ".");
        }
        Rdf rdf = Descriptions.yaml(manifest, Rdf.class);
        BundleKind.require(rdf, manifest);
        BundleFiles files = new BundleFiles(folder, entries(rdf, manifest));
        files.verifyAll();
        try {
            Rdf.Ours ours = rdf.config().cytodiffusion();
            String network = rdf.weights().onnx().source();
            return new ModelBundle(
                    rdf.name(),
                    rdf.version(),
                    folder,
                    BundleFiles.sha256(manifest),
                    classes(ours),
                    new CropPlan(ours.crop().size(), ours.crop().pixelSizeUm()),
                    LatentModel.LABEL.equals(ours.kind())
                            ? new LatentReader(rdf, ours, files).read(network)
                            : ClassParallelPart.read(ours, network, files));
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new BundleException(
                    "The model \"" + folder + "\" is incomplete: install it again.", e);
        }
    }

    private static List<Rdf.FileEntry> entries(Rdf rdf, Path manifest) throws BundleException {
        if (rdf.weights() == null || rdf.weights().onnx() == null) {
            throw new BundleException(
                    "\"" + manifest + "\" names no ONNX network: choose another.");
        }
        List<Rdf.FileEntry> entries = new ArrayList<>();
        entries.add(rdf.weights().onnx());
        if (rdf.attachments() != null) {
            entries.addAll(rdf.attachments());
        }
        return entries;
    }

    private static List<CellClass> classes(Rdf.Ours ours) {
        return ours.classes().stream()
                .map(c -> new CellClass(c.name(), Integer.decode(c.colour()), c.group()))
                .toList();
    }
}
