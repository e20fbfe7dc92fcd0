/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.PlainName;
import org.cytodiffusion.model.BundleException;

/**
 * What a bundle says of itself, and the files that it names; none of them is verified yet.
 *
 * @param rdf the description
 * @param files the files
 */
public record BundleDescription(Rdf rdf, BundleFiles files) {

    private static final int LONGEST_NAME = 100;

    /**
     * Reads the description of a bundle.
     *
     * @param folder holds {@code rdf.yaml}
     * @param complaint says what is wrong
     * @return empty if it describes a model that is not for this program
     * @throws BundleException if there is no description, or it is none that this program reads
     */
    public static Optional<BundleDescription> of(Path folder, Complaint complaint)
            throws BundleException {
        Path manifest = folder.resolve(BundleReader.MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            throw complaint.because(
                    "it is not a model bundle, because it has no " + BundleReader.MANIFEST);
        }
        Descriptions descriptions = new Descriptions(complaint);
        JsonNode tree = descriptions.yaml(manifest);
        if (!BundleKind.isOurs(tree)) {
            return Optional.empty();
        }
        Rdf rdf = descriptions.values(tree, manifest, Rdf.class);
        BundleKind.require(rdf, complaint);
        requireNamed(rdf, complaint);
        BundleFiles files = new BundleFiles(folder, entries(rdf, complaint), complaint);
        return Optional.of(new BundleDescription(rdf, files));
    }

    private static void requireNamed(Rdf rdf, Complaint complaint) throws BundleException {
        String name = rdf.name();
        if (!isPlain(name)) {
            throw complaint.because(
                    "its name is not one line of 1 to "
                            + LONGEST_NAME
                            + " letters without brackets or slashes, or begins like a formula");
        }
        if (rdf.version() != null && !isPlain(rdf.version())) {
            throw complaint.because("its version is not one line of plain letters");
        }
    }

    /** Whether a name is one line of some letters that macros, tables and pages can hold. */
    static boolean isPlain(String name) {
        return PlainName.isPlain(name, LONGEST_NAME);
    }

    private static List<Rdf.FileEntry> entries(Rdf rdf, Complaint complaint)
            throws BundleException {
        if (rdf.weights() == null || rdf.weights().onnx() == null) {
            throw complaint.because("it names no ONNX network");
        }
        Rdf.Network network = rdf.weights().onnx();
        if (network.source() != null && !network.source().endsWith(OnnxGraph.ENDING)) {
            throw complaint.because(
                    "its network " + network.source() + " does not end in " + OnnxGraph.ENDING);
        }
        List<Rdf.FileEntry> entries = new ArrayList<>();
        entries.add(new Rdf.FileEntry(network.source(), network.sha256()));
        if (network.externalData() != null) {
            entries.add(network.externalData());
        }
        for (List<Rdf.Tensor> tensors : List.of(rdf.inputs(), rdf.outputs())) {
            tensors.stream()
                    .map(Rdf.Tensor::testTensor)
                    .filter(entry -> entry != null)
                    .forEach(entries::add);
        }
        entries.addAll(rdf.attachments());
        return entries;
    }
}
