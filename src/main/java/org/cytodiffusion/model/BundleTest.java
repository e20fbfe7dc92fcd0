/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.InferenceException;

/**
 * Runs a bundle on the test tensors that it brings, and compares what its network gives with what
 * its maker got.
 */
public final class BundleTest {

    /**
     * Graphs that other libraries compile, and half precision, move errors by less; a network that
     * was mixed up or cut moves them by more.
     */
    private static final double TOLERANCE = 0.02;

    /** Smaller errors are held to as if they were this large. */
    private static final double LEAST_ERROR = 1e-3;

    /** Features lie around 0, and their variance is 1 in the mean. */
    private static final double LEAST_FEATURE = 1;

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

    private BundleTest(ModelBundle bundle, Complaint complaint) {
        this.bundle = bundle;
        this.complaint = complaint;
    }

    /**
     * Tests a bundle.
     *
     * @param bundle a verified bundle
     * @param device the device asked for
     * @param complaint says what is wrong
     * @return what it showed
     * @throws BundleException if a network cannot be loaded or run, has other inputs or outputs
     *     than the bundle says, or gives other numbers than the bundle says
     */
    public static Outcome run(ModelBundle bundle, DeviceChoice device, Complaint complaint)
            throws BundleException {
        BundleTest test = new BundleTest(bundle, complaint);
        try {
            if (bundle.kind() instanceof LatentModel latent) {
                return test.predict(latent, device);
            }
            test.denoise(device);
            return test.classify(device);
        } catch (InferenceException e) {
            throw complaint.because(
                    "its network could not be run on its test tensors: " + e.getMessage(), e);
        }
    }

    private Outcome classify(DeviceChoice device) throws BundleException, InferenceException {
        NpyArray cells = tensor("cells", "|u1");
        NpyArray trials = tensor("trials", "<i8");
        NpyArray errors = tensor("errors", "<f4");
        int features = bundle.classParallel().features();
        NpyArray seen = features > 0 ? tensor("features", "<f4") : NpyArray.NONE;
        int size = bundle.crops().size();
        int classes = bundle.classes().size();
        int count = cells.shape().length == 4 ? cells.shape()[0] : 0;
        int[] indices = indices(trials);
        boolean fits =
                count > 0
                        && indices.length > 0
                        && Arrays.equals(cells.shape(), new int[] {count, size, size, 3})
                        && Arrays.equals(errors.shape(), new int[] {count, indices.length, classes})
                        && (features == 0
                                || Arrays.equals(
                                        seen.shape(), new int[] {count, indices.length, features}));
        if (!fits) {
            throw complaint.because("its test tensors are of other shapes than its networks");
        }
        List<byte[]> crops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] crop = new byte[size * size * 3];
            cells.data().get(crop);
            crops.add(crop);
        }
        try (OnnxTrialErrors network = OnnxTrialErrors.open(bundle, device, 1)) {
            List<CellScores> found = network.errors(crops, indices);
            double difference =
                    difference(found, errors.data().asFloatBuffer(), seen.data().asFloatBuffer());
            return new Outcome(network.device(), count, difference);
        }
    }

    private int[] indices(NpyArray trials) throws BundleException {
        LongBuffer numbers = trials.data().asLongBuffer();
        int[] indices = new int[trials.shape().length == 1 ? trials.shape()[0] : 0];
        for (int i = 0; i < indices.length; i++) {
            long index = numbers.get(i);
            if (index < 0 || index >= bundle.classParallel().trials()) {
                throw complaint.because(
                        "its test asks for trial " + index + ", which is not there");
            }
            indices[i] = (int) index;
        }
        return indices;
    }

    private double difference(List<CellScores> found, FloatBuffer errors, FloatBuffer features)
            throws BundleException {
        double largest = 0;
        for (CellScores cell : found) {
            largest = Math.max(largest, difference(cell.errors(), errors, LEAST_ERROR));
            largest = Math.max(largest, difference(cell.features(), features, LEAST_FEATURE));
        }
        return largest;
    }

    private double difference(float[][] found, FloatBuffer expected, double least)
            throws BundleException {
        double largest = 0;
        for (float[] row : found) {
            for (float number : row) {
                float wanted = expected.get();
                double scale = Math.max(Math.abs(wanted), least);
                double difference = Math.abs(number - wanted) / scale;
                // Written so that NaN in the file of the maker does not pass.
                if (!(difference <= TOLERANCE)) {
                    throw complaint.because(
                            "its network gives " + number + " where its test tensor has " + wanted);
                }
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }

    /** Bundles of this kind bring no test tensors; their networks have to run and give numbers. */
    private Outcome predict(LatentModel latent, DeviceChoice device)
            throws BundleException, InferenceException {
        try (OnnxLatentNetwork network = OnnxLatentNetwork.open(bundle, device, 1)) {
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
        try (OnnxDenoiser network = OnnxDenoiser.open(bundle, device, 1)) {
            network.clean(noisy, TIMES);
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

    private NpyArray tensor(String id, String type) throws BundleException {
        BundleDescription description = BundleReader.describe(bundle.folder(), complaint);
        Rdf rdf = description.rdf();
        List<Rdf.Tensor> tensors = new ArrayList<>(rdf.inputs());
        tensors.addAll(rdf.outputs());
        String source =
                tensors.stream()
                        .filter(t -> id.equals(t.id()) && t.testTensor() != null)
                        .map(t -> t.testTensor().source())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        complaint.because(
                                                "it has no test tensor for \"" + id + "\""));
        Path file = description.files().verified(source);
        try {
            NpyArray array = NpyArray.read(file);
            if (!array.type().equals(type)) {
                throw complaint.because(source + " is of type " + array.type() + ", not " + type);
            }
            return array;
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw complaint.because("its test tensor cannot be read: " + e.getMessage(), e);
        }
    }
}
