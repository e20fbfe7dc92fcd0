/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentModel;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.TimedCheck;
import org.cytodiffusion.model.onnx.DrawingNetwork;
import org.cytodiffusion.model.onnx.OnnxDenoiser;
import org.cytodiffusion.model.onnx.OnnxLatentNetwork;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * Runs a bundle on the test tensors that it brings, and compares what its network gives with what
 * its maker got.
 */
public final class BundleCheck {

    /**
     * Graphs that other libraries compile, and half precision, move errors by less; a network that
     * was mixed up or cut moves them by more.
     */
    private static final double TOLERANCE = 0.02;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final float[] TIMES = {0.05f, 0.5f};

    /**
     * What a test showed.
     *
     * @param device where the network ran
     * @param cells number of cells in the test tensors
     * @param difference largest relative difference of an error, or of a feature if there are any,
     *     to what the maker got
     */
    public record Outcome(String device, int cells, double difference) {}

    private final ModelBundle bundle;
    private final Complaint complaint;

    private BundleCheck(ModelBundle bundle, Complaint complaint) {
        this.bundle = bundle;
        this.complaint = complaint;
    }

    /**
     * Tests a bundle, for as long as any machine needs for the networks of Stable Diffusion.
     *
     * @param bundle a verified bundle
     * @param device the device asked for
     * @param complaint says what is wrong
     * @return what it showed
     * @throws BundleException if a network cannot be loaded or run, has other inputs or outputs
     *     than the bundle says, gives other numbers than the bundle says, or comes to no end
     */
    public static Outcome run(ModelBundle bundle, DeviceChoice device, Complaint complaint)
            throws BundleException {
        return run(bundle, device, complaint, LONGEST, () -> false);
    }

    /**
     * Tests a bundle.
     *
     * @param bundle a verified bundle
     * @param device the device asked for
     * @param complaint says what is wrong
     * @param limit the longest that it may take
     * @param stopped whether the person stopped it
     * @return what it showed
     * @throws BundleException if a network cannot be loaded or run, has other inputs or outputs
     *     than the bundle says, gives other numbers than the bundle says, or comes to no end
     */
    public static Outcome run(
            ModelBundle bundle,
            DeviceChoice device,
            Complaint complaint,
            Duration limit,
            BooleanSupplier stopped)
            throws BundleException {
        BundleCheck test = new BundleCheck(bundle, complaint);
        return TimedCheck.within(limit, stopped, () -> test.run(device))
                .orElseThrow(
                        () ->
                                complaint.because(
                                        "its networks did not finish its test tensors within "
                                                + limit.toSeconds()
                                                + " s"));
    }

    private Outcome run(DeviceChoice device) throws BundleException {
        try {
            if (bundle.kind() instanceof LatentModel latent) {
                return predict(latent, device);
            }
            denoise(device);
            return classify(device);
        } catch (InferenceException e) {
            throw complaint.because(
                    "its network could not be run on its test tensors: " + e.getMessage(), e);
        }
    }

    private Outcome classify(DeviceChoice device) throws BundleException, InferenceException {
        TestTensors tensors = TestTensors.of(bundle, complaint);
        try (OnnxTrialErrors network = opened(() -> OnnxTrialErrors.open(bundle, device, 1))) {
            TestTensors.Difference largest =
                    tensors.largestDifference(network.errors(tensors.crops(), tensors.trials()));
            if (largest.relative() > TOLERANCE) {
                throw complaint.because(
                        "its network gives "
                                + largest.found()
                                + " where its test tensor has "
                                + largest.right());
            }
            return new Outcome(network.device(), tensors.crops().size(), largest.relative());
        }
    }

    /** Bundles of this kind bring no test tensors; their networks have to run and give numbers. */
    private Outcome predict(LatentModel latent, DeviceChoice device)
            throws BundleException, InferenceException {
        try (OnnxLatentNetwork network = opened(() -> OnnxLatentNetwork.open(bundle, device, 1))) {
            float[] parameters = network.encode(noise(latent.plan().size()));
            float[] means = Arrays.copyOf(parameters, parameters.length / 2);
            network.noise(means, 0, new int[] {0});
            network.decode(means);
            return new Outcome(network.device(), 1, 0);
        }
    }

    /** There are no test tensors for this network; it has to run and to give numbers. */
    private void denoise(DeviceChoice device) throws BundleException, InferenceException {
        List<float[]> noisy = new ArrayList<>();
        for (int n = 0; n < TIMES.length; n++) {
            noisy.add(noise(bundle.crops().size()));
        }
        try (OnnxDenoiser network = opened(() -> OnnxDenoiser.open(bundle, device, 1))) {
            network.clean(noisy, TIMES);
        }
        try (DrawingNetwork network = opened(() -> DrawingNetwork.open(bundle, 0, device, 1))) {
            network.cleanAs(noisy, TIMES, new int[TIMES.length]);
        }
    }

    /** What a network complains of names the folder that it lies in, which may soon be gone. */
    private <T> T opened(TimedCheck.Work<T> opening) throws BundleException {
        try {
            return opening.run();
        } catch (BundleException e) {
            throw complaint.because(
                    e.getCause() instanceof BundleException detail
                            ? "it does not fit its description: "
                                    + detail.getMessage().replaceAll("\\.$", "")
                            : "its network cannot be loaded",
                    e);
        }
    }

    private static float[] noise(int size) {
        Random random = new Random(1);
        float[] cell = new float[3 * size * size];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = (float) random.nextGaussian();
        }
        return cell;
    }
}
