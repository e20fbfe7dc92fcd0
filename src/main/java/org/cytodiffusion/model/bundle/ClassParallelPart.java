/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ClassParallelModel;
import org.cytodiffusion.model.GenerateGraph;
import org.cytodiffusion.model.TrainGraph;

/** How a bundle of kind {@code class-parallel} states itself. */
final class ClassParallelPart {

    private static final String DENOISER = "denoise.onnx";
    private static final int LARGEST_CROP = 1024;

    /** The version of the kind in which a network may give features. */
    private static final int WITH_FEATURES = 3;

    private ClassParallelPart() {}

    /**
     * Reads what is special to the kind.
     *
     * @param ours the classifier's part of the description
     * @param network name of the file that holds the bundle's main network
     * @param files the files of the bundle
     * @return the model
     * @throws BundleException if a file is not as it should be
     * @throws IllegalArgumentException if parts of the description do not fit each other
     */
    static ClassParallelModel read(Rdf.Ours ours, String network, BundleFiles files)
            throws BundleException {
        if (ours.crop().size() > LARGEST_CROP) {
            throw new IllegalArgumentException("Crops are of at most " + LARGEST_CROP + " pixels");
        }
        if (ours.features() < 0 || ours.features() > 0 && ours.version() < WITH_FEATURES) {
            throw new IllegalArgumentException("Features came with version " + WITH_FEATURES);
        }
        return new ClassParallelModel(
                ours.trials().bank(),
                ours.features(),
                CalibrationPart.read(ours, files),
                Optional.ofNullable(ours.home()).map(Rdf.HomeEntry::home),
                files.verified(network),
                files.verified(DENOISER),
                training(ours.training(), files),
                generation(ours.generation(), files));
    }

    private static Optional<GenerateGraph> generation(Rdf.GenerationEntry entry, BundleFiles files)
            throws BundleException {
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.laboratories().isEmpty()) {
            throw new IllegalArgumentException(
                    "Cells are drawn as those of one laboratory at least");
        }
        Path graph = files.verified(entry.source());
        double last = entry.lastTime() == null ? 0 : entry.lastTime();
        return Optional.of(new GenerateGraph(graph, List.copyOf(entry.laboratories()), last));
    }

    private static Optional<TrainGraph> training(Rdf.TrainingEntry entry, BundleFiles files)
            throws BundleException {
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.patch() < 1) {
            throw new IllegalArgumentException("Patches of training have at least 1 pixel");
        }
        Path graph = files.verified(entry.source());
        return Optional.of(new TrainGraph(graph, entry.patch(), List.copyOf(entry.weights())));
    }
}
