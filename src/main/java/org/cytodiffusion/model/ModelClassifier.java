/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.Classifier;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.VerdictSink;

/** The classifier of a bundle, and the network that it runs, which it owns. */
public final class ModelClassifier implements CellClassifier, AutoCloseable {

    /** So many runs' worth of cells, so that later rounds, with fewer cells, fill a run too. */
    private static final int RUNS = 4;

    private final CellClassifier classifier;
    private final OnnxTrialErrors network;

    private ModelClassifier(CellClassifier classifier, OnnxTrialErrors network) {
        this.classifier = classifier;
        this.network = network;
    }

    /**
     * Opens the network of a bundle.
     *
     * @param bundle a verified bundle
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @return the classifier
     * @throws BundleException if the network cannot be loaded or has other inputs and outputs than
     *     its bundle says
     */
    public static ModelClassifier open(ModelBundle bundle, DeviceChoice choice, int threads)
            throws BundleException {
        OnnxTrialErrors network = OnnxTrialErrors.open(bundle, choice, threads);
        Classifier classifier = new Classifier(network, bundle.classes(), bundle.calibration());
        return new ModelClassifier(classifier, network);
    }

    /** The device that the network really runs on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return network.device();
    }

    /**
     * Why the device is not the one asked for, a sentence; empty if it is. Comes late where a GPU
     * fails in the midst of work.
     */
    public Optional<String> remark() {
        return network.remark();
    }

    /** How many cells the device does best in one call, at least 1. */
    public int cellsAtOnce() {
        return RUNS * network.passesAtOnce();
    }

    @Override
    public void classify(
            List<byte[]> crops, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException {
        classifier.classify(crops, maxTrials, cancelled, sink);
    }

    @Override
    public void close() {
        network.close();
    }
}
