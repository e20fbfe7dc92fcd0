/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.SparkFiles;
import org.apache.spark.broadcast.Broadcast;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.install.ModelCatalog;

/**
 * The model and the network that finds cells, sent to every executor once, as a broadcast. (Files
 * and archives that Spark adds for one session are not seen by tasks of another.) Executors verify
 * every file by the hashes in the descriptions, and the descriptions by the hashes here.
 *
 * @param archive a zip of both
 * @param model SHA-256 of the description of the model
 * @param finder SHA-256 of the description of the network that finds cells; empty if none is
 *     installed
 */
record ShippedModel(Broadcast<byte[]> archive, String model, String finder)
        implements Serializable {

    /** The folder of the model in it. */
    static final String MODEL = "model";

    /**
     * Unpacks it on the executor that asks, where Spark clears up when the executor ends.
     *
     * @return a new folder
     * @throws IOException if it cannot be written
     */
    Path unpacked() throws IOException {
        Path place = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory(place, "cytodiffusion-model");
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive.value()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(entry.getName() + " leads out of the folder");
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
        return folder;
    }

    /**
     * The models as they arrived.
     *
     * @param unpacked by {@link #unpacked}
     * @throws BundleException if the network that finds cells is not as it was sent
     */
    ModelCatalog catalog(Path unpacked) throws BundleException {
        ModelCatalog catalog = new ModelCatalog(List.of(unpacked));
        require(catalog.fieldNetwork().map(FieldNetwork::hash).orElse(""), finder);
        return catalog;
    }

    /**
     * The model as it arrived.
     *
     * @param unpacked by {@link #unpacked}
     * @throws BundleException if it is not as it was sent
     */
    ModelBundle bundle(Path unpacked) throws BundleException {
        ModelBundle bundle = BundleReader.read(unpacked.resolve(MODEL));
        require(bundle.sha256(), model);
        return bundle;
    }

    /** Whether another was sent as the same: each task has an object of its own. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ShippedModel that
                && archive.id() == that.archive.id()
                && model.equals(that.model)
                && finder.equals(that.finder);
    }

    @Override
    public int hashCode() {
        return model.hashCode();
    }

    private static void require(String here, String sent) throws BundleException {
        if (!here.equals(sent)) {
            throw new BundleException(
                    "The model arrived on an executor otherwise than it was sent (SHA-256 "
                            + here
                            + ", not "
                            + sent
                            + "): start the cohort again.");
        }
    }
}
