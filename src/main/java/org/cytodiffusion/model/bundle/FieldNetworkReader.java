/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.segment.network.CellMaps;

/** Reads bundles of kind {@code cell-maps} and verifies every file that they name. */
public final class FieldNetworkReader {

    /** Name of its folder inside a models folder. */
    public static final String FOLDER = "fields";

    private static final String MANIFEST = "rdf.yaml";
    private static final String KIND = "cell-maps";
    private static final int VERSION = 1;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Manifest(
            String name,
            String version,
            List<Rdf.FileEntry> attachments,
            Rdf.Weights weights,
            Config config) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Config(Ours cytodiffusion) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Ours(
            int version, String kind, @JsonProperty("pixel_size_um") double pixelSizeUm) {}

    private FieldNetworkReader() {}

    /**
     * Reads and verifies a bundle.
     *
     * @param folder holds {@code rdf.yaml}
     * @throws BundleException if a file is missing or altered, or the bundle is of another kind
     */
    public static FieldNetwork read(Path folder) throws BundleException {
        Complaint complaint = Complaint.installed(folder);
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw complaint.because("it is not a model bundle, because it has no " + MANIFEST);
        }
        Descriptions descriptions = new Descriptions(complaint);
        Manifest manifest = descriptions.values(descriptions.yaml(file), file, Manifest.class);
        if (!fits(manifest)) {
            throw complaint.because(
                    "it describes no network that finds cells and that this program can run");
        }
        Rdf.Network network = manifest.weights.onnx();
        List<Rdf.FileEntry> entries = new ArrayList<>();
        entries.add(new Rdf.FileEntry(network.source(), network.sha256()));
        if (manifest.attachments != null) {
            entries.addAll(manifest.attachments);
        }
        BundleFiles files = new BundleFiles(folder, entries, complaint);
        files.verifyAll();
        return new FieldNetwork(
                manifest.name,
                manifest.version,
                files.sha256(file),
                files.verified(network.source()));
    }

    private static boolean fits(Manifest manifest) {
        if (!BundleDescription.isPlain(manifest.name)
                || !BundleDescription.isPlain(manifest.version)
                || manifest.weights == null
                || manifest.weights.onnx() == null
                || manifest.config == null
                || manifest.config.cytodiffusion == null) {
            return false;
        }
        Ours ours = manifest.config.cytodiffusion;
        return ours.version == VERSION
                && KIND.equals(ours.kind)
                && ours.pixelSizeUm == CellMaps.PIXEL;
    }
}
