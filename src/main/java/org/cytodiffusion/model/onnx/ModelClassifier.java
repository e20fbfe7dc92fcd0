/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.Classifier;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.diffusion.TrialErrors;
import org.cytodiffusion.diffusion.VerdictSink;
import org.cytodiffusion.diffusion.latent.LatentClassifier;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentModel;
import org.cytodiffusion.model.ModelBundle;

/** The classifier of a bundle, whatever its kind, and the networks that it runs, which it owns. */
public final class ModelClassifier implements CellClassifier, AutoCloseable {

    /** So many runs' worth of cells, so that later rounds, with fewer cells, fill a run too. */
    private static final int RUNS = 4;

    /** A latent model takes each cell by itself, and a second or more for it. */
    private static final int LATENT_CELLS = 4;

    private final CellClassifier classifier;
    private final Networks networks;
    private final Optional<TrialErrors> errors;

    /** What is asked of the networks, each time anew, as a device may fail in the midst of work. */
    private record Networks(
            Supplier<String> device,
            Supplier<Optional<String>> remark,
            IntSupplier cells,
            Runnable closing) {}

    private ModelClassifier(
            CellClassifier classifier, Networks networks, Optional<TrialErrors> errors) {
        this.classifier = classifier;
        this.networks = networks;
        this.errors = errors;
    }

    /**
     * Opens the networks of a bundle.
     *
     * @param bundle a verified bundle
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @return the classifier
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
                new Networks(network::device, network::remark, () -> LATENT_CELLS, network::close),
                Optional.empty());
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
                new Networks(
                        network::device,
                        network::remark,
                        () -> RUNS * network.passesAtOnce(),
                        network::close),
                Optional.of(network));
    }

    /** The device that the networks run on now: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return networks.device().get();
    }

    /**
     * Why the device is not the one asked for, a sentence; empty if it is. Comes late where a GPU
     * fails in the midst of work.
     */
    public Optional<String> remark() {
        return networks.remark().get();
    }

    /** How many cells the device does best in one call, at least 1. */
    public int cellsAtOnce() {
        return networks.cells().getAsInt();
    }

    /** The network itself; empty for a latent model, whose trials take seconds. */
    public Optional<TrialErrors> errors() {
        return errors;
    }

    @Override
    public void classify(
            List<SeenCell> cells, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException {
        classifier.classify(cells, maxTrials, cancelled, sink);
    }

    @Override
    public void close() {
        networks.closing().run();
    }
}
