/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.analysis.machine.SelfTestResult.Measured;
import org.cytodiffusion.analysis.machine.SelfTestResult.Tried;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.TestTensors;
import org.cytodiffusion.model.onnx.EngineInfo;
import org.cytodiffusion.model.onnx.MatrixProduct;
import org.cytodiffusion.model.onnx.ModelClassifier;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.cytodiffusion.model.onnx.PassWork;

/**
 * Runs a model on every device there is, holds the results to the bundle's own test tensors and the
 * devices to each other, and measures how fast they are.
 */
public final class SelfTestRun {

    private static final int MAX_TRIALS = 16;
    private static final long SEED = 1;

    /** So many cells at least are the same on every device. */
    private static final int COMPARED = 32;

    private static final double LEAST_SECONDS = 0.5;

    private final ModelBundle model;
    private final int threads;
    private final EngineInfo engine;
    private final double operations;
    private final List<Tried> devices = new ArrayList<>();
    private final List<List<Verdict>> verdicts = new ArrayList<>();

    private SelfTestRun(ModelBundle model, int threads) throws IOException {
        this.model = model;
        this.threads = threads;
        this.engine = EngineInfo.ofThisMachine();
        this.operations = PassWork.operations(model);
    }

    /**
     * Runs the test, which takes some seconds a device.
     *
     * @param model a verified bundle
     * @param threads threads on the CPU, at least 1
     * @param progress shows which device is being tried
     * @return what was found, also if something is wrong
     * @throws IOException if not even the CPU works, with a sentence for the user
     */
    public static SelfTestResult run(ModelBundle model, int threads, Progress progress)
            throws IOException {
        SelfTestRun test = new SelfTestRun(model, threads);
        progress.report("Testing the CPU", 0, 2);
        test.tryOut("cpu");
        if (test.engine.gpuSeen() || test.engine.providers().contains("cuda")) {
            progress.report("Testing the GPU", 1, 2);
            test.tryOut("cuda:0");
        }
        progress.report("Tested", 2, 2);
        OptionalDouble difference = difference(test.verdicts);
        return new SelfTestResult(
                model.name(),
                test.engine,
                threads,
                List.copyOf(test.devices),
                difference,
                problems(test.engine, test.devices, difference));
    }

    private void tryOut(String name) throws IOException {
        DeviceChoice choice = DeviceChoice.parse(name);
        try (OnnxTrialErrors network = OnnxTrialErrors.open(model, choice, threads);
                ModelClassifier classifier = ModelClassifier.open(model, choice, threads)) {
            if (!network.device().equals(name)) {
                devices.add(new Tried(name, network.device(), network.remark(), Optional.empty()));
                return;
            }
            TestTensors right = TestTensors.of(model);
            double error =
                    right.largestDifference(network.errors(right.crops(), right.trials()))
                            .relative();
            List<byte[]> crops =
                    DrawnCells.crops(network.passesAtOnce() * 2, model.crops().size(), SEED);
            List<Verdict> given = classifier.classify(crops, MAX_TRIALS);
            double passes = passesPerSecond(network, crops);
            Measured measured =
                    new Measured(
                            perSecond(crops.size(), () -> classifier.classify(crops, MAX_TRIALS)),
                            given.stream().mapToInt(Verdict::trials).average().orElse(0),
                            passes,
                            operations,
                            peak(choice),
                            error);
            verdicts.add(given.subList(0, Math.min(given.size(), COMPARED)));
            devices.add(
                    new Tried(
                            name,
                            network.device(),
                            network.remark().or(classifier::remark),
                            Optional.of(measured)));
        }
    }

    private static double passesPerSecond(OnnxTrialErrors network, List<byte[]> crops)
            throws InferenceException {
        int[] first = {0};
        network.errors(crops, first);
        return perSecond(crops.size(), () -> network.errors(crops, first));
    }

    private double peak(DeviceChoice choice) throws IOException {
        try (MatrixProduct product = MatrixProduct.open(choice, threads)) {
            product.run();
            return perSecond(product.operations(), product::run);
        }
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Work {
        Object run() throws InferenceException;
    }

    /** The best of several runs: others can only slow it down. */
    private static double perSecond(double amount, Work work) throws InferenceException {
        long start = System.nanoTime();
        double best = 0;
        while (System.nanoTime() - start < LEAST_SECONDS * TimeUnit.SECONDS.toNanos(1)) {
            long before = System.nanoTime();
            work.run();
            best = Math.max(best, amount / ((System.nanoTime() - before) / 1e9));
        }
        return best;
    }

    /** The largest difference of any probability to that of the first device. */
    static OptionalDouble difference(List<List<Verdict>> devices) {
        double most = 0;
        for (List<Verdict> other : devices.subList(Math.min(1, devices.size()), devices.size())) {
            for (int n = 0; n < other.size(); n++) {
                double[] first = devices.get(0).get(n).probabilities();
                for (int k = 0; k < first.length; k++) {
                    most = Math.max(most, Math.abs(other.get(n).probabilities()[k] - first[k]));
                }
            }
        }
        return devices.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(most);
    }

    /** What is wrong, in sentences. */
    static List<String> problems(
            EngineInfo engine, List<Tried> devices, OptionalDouble difference) {
        List<String> problems = new ArrayList<>();
        for (Tried tried : devices) {
            // A library for GPUs on a machine without one is no fault.
            if (engine.gpuSeen() || tried.used().equals(tried.asked())) {
                tried.remark().ifPresent(problems::add);
            }
            if (tried.measured().isPresent()
                    && !(tried.measured().get().error() <= SelfTestResult.TOLERANCE)) {
                problems.add(
                        String.format(
                                Locale.ROOT,
                                "On %s the model's own test tensors come out wrong (by %.2g of"
                                        + " their size): use another device, or install the model"
                                        + " again.",
                                tried.used(),
                                tried.measured().get().error()));
            }
        }
        if (difference.isPresent() && !(difference.getAsDouble() <= SelfTestResult.TOLERANCE)) {
            problems.add(
                    String.format(
                            Locale.ROOT,
                            "Probabilities differ by %.2g between devices, more than %.0e: use the"
                                    + " CPU until driver and libraries are updated.",
                            difference.getAsDouble(),
                            SelfTestResult.TOLERANCE));
        }
        return List.copyOf(problems);
    }
}
