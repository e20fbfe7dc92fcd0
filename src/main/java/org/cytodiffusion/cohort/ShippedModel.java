/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkFiles;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.install.ModelCatalog;

/**
 * The model and the network that finds cells, sent to every executor once as an archive that Spark
 * unpacks there. Executors verify every file by the hashes in the descriptions, and the
 * descriptions by the hashes here.
 *
 * @param archive its name among the files of Spark
 * @param model SHA-256 of the description of the model
 * @param finder SHA-256 of the description of the network that finds cells; empty if none is
 *     installed
 */
record ShippedModel(String archive, String model, String finder) implements Serializable {

    /** The folder of the model in it. */
    static final String MODEL = "model";

    /** Where it was unpacked on the executor that asks. */
    ModelCatalog catalog() throws BundleException {
        ModelCatalog catalog = new ModelCatalog(List.of(folder()));
        String here = catalog.fieldNetwork().map(FieldNetwork::hash).orElse("");
        require(here, finder);
        return catalog;
    }

    /**
     * The model as it arrived on the executor that asks.
     *
     * @throws BundleException if it is not as it was sent
     */
    ModelBundle bundle() throws BundleException {
        return bundle(folder());
    }

    /** The same from a folder. */
    ModelBundle bundle(Path unpacked) throws BundleException {
        ModelBundle bundle = BundleReader.read(unpacked.resolve(MODEL));
        require(bundle.sha256(), model);
        return bundle;
    }

    /**
     * Executors keep what a session of Spark sent in a folder of that session, which Spark tells
     * nobody, within that of all.
     */
    private Path folder() throws BundleException {
        Path usual = Path.of(SparkFiles.get(archive));
        Path all = usual.toAbsolutePath().getParent();
        try (Stream<Path> sessions = Files.list(all)) {
            return Stream.concat(Stream.of(usual), sessions.map(s -> s.resolve(archive)))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new BundleException(
                                            "The model did not arrive on an executor: look whether"
                                                    + " its disk is full, and start the cohort"
                                                    + " again."));
        } catch (IOException e) {
            throw new BundleException(UserException.of(e).getMessage());
        }
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
