/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.FieldNetworkReader;
import org.cytodiffusion.model.install.ModelCatalog;

/**
 * The models of a cohort where it is started, verified.
 *
 * @param bundle classifies
 * @param fields finds cells; empty if no network is installed for it, or none is asked for
 */
record ModelsToShip(ModelBundle bundle, Optional<FieldNetwork> fields) {

    static ModelsToShip of(ClassifyRequest request) throws BundleException {
        boolean network = request.finder() == FieldFinder.Way.NETWORK;
        return new ModelsToShip(
                request.engine().bundle(),
                network ? ModelCatalog.standard().fieldNetwork() : Optional.empty());
    }

    /** What finds cells, as {@code run.json} names it. */
    String finder() {
        return fields.map(network -> network.name() + " " + network.version())
                .orElse(GivenValues.word(FieldFinder.Way.CLASSICAL));
    }

    /** What a person should know of them. */
    Optional<String> remark(ClassifyRequest request) {
        boolean missing =
                fields.isEmpty()
                        && request.finder() == FieldFinder.Way.NETWORK
                        && request.options().layout() == AnalysisOptions.Layout.FIELD;
        return missing
                ? Optional.of(
                        "No network for finding cells is installed where the cohort was started, so"
                                + " they were found by stain, density and shape.")
                : Optional.empty();
    }

    /**
     * Sends them, as an archive, to the executors that there are, and to those that come later.
     *
     * @throws IOException if a file cannot be read
     */
    ShippedModel ship(SparkContext context) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            add(out, ShippedModel.MODEL, bundle.folder());
            if (fields.isPresent()) {
                add(out, FieldNetworkReader.FOLDER, fields.get().graph().getParent());
            }
        }
        return new ShippedModel(
                new JavaSparkContext(context).broadcast(zip.toByteArray()),
                bundle.sha256(),
                fields.map(FieldNetwork::hash).orElse(""));
    }

    private static void add(ZipOutputStream out, String name, Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                String inside = folder.relativize(file).toString().replace('\\', '/');
                out.putNextEntry(new ZipEntry(name + "/" + inside));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
