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
import org.cytodiffusion.diffusion.LatentClassifier;
import org.cytodiffusion.diffusion.VerdictSink;

/** The classifier of a bundle, whatever its kind, and the networks that it runs, which it owns. */
public final class ModelClassifier implements CellClassifier, AutoCloseable {

    private final CellClassifier classifier;
    private final String device;
    private final Optional<String> remark;
    private final Runnable closing;

    private ModelClassifier(
            CellClassifier classifier, String device, Optional<String> remark, Runnable closing) {
        this.classifier = classifier;
        this.device = device;
        this.remark = remark;
        this.closing = closing;
    }

    /**
     * Opens the networks of a bundle.
     *
     * @param bundle a verified bundle
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if a network cannot be loaded or has other inputs and outputs than
     *     its bundle says
     */
    public static ModelClassifier open(ModelBundle bundle, DeviceChoice choice, int threads)
            throws BundleException {
        return bundle.kind() instanceof LatentModel latent
                ? latent(bundle, latent, OnnxLatentNetwork.open(bundle, choice, threads))
                : classParallel(bundle, choice, threads);
    }

    private static ModelClassifier latent(
            ModelBundle bundle, LatentModel latent, OnnxLatentNetwork network) {
        return new ModelClassifier(
                new LatentClassifier(
                        network, latent.plan(), bundle.classes(), latent.calibration()),
                network.device(),
                network.remark(),
                network::close);
    }

    private static ModelClassifier classParallel(
            ModelBundle bundle, DeviceChoice choice, int threads) throws BundleException {
        OnnxTrialErrors network = OnnxTrialErrors.open(bundle, choice, threads);
        return new ModelClassifier(
                new Classifier(
                        network,
                        bundle.classes(),
                        bundle.classParallel().calibration(),
                        network.passesAtOnce()),
                network.device(),
                network.remark(),
                network::close);
    }

    /** The device that the networks really run on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return device;
    }

    /** Why the device is not the one asked for, a sentence; empty if it is. */
    public Optional<String> remark() {
        return remark;
    }

    @Override
    public void classify(
            List<byte[]> crops, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException {
        classifier.classify(crops, maxTrials, cancelled, sink);
    }

    @Override
    public void close() {
        closing.run();
    }
}
