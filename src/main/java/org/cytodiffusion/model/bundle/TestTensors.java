/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * The test tensors that every class-parallel bundle brings: inputs, and what the network made of
 * them where it was trained.
 *
 * @param crops the cells, as {@link OnnxTrialErrors#errors} wants them
 * @param trials the trials
 * @param right what comes out, a cell
 */
public record TestTensors(List<byte[]> crops, int[] trials, List<CellScores> right) {

    /** Smaller errors are held to as if they were this large. */
    private static final double LEAST_ERROR = 1e-3;

    /** Features lie around 0, and their variance is 1 in the mean. */
    private static final double LEAST_FEATURE = 1;

    /**
     * How far a number is from what the maker got.
     *
     * @param found the number
     * @param right what the maker got
     * @param relative their difference as a share of {@code right}, or of the least size that
     *     counts; infinite where either is no number
     */
    public record Difference(float found, float right, double relative) {

        private static final Difference NONE = new Difference(0, 0, 0);

        private static Difference of(float found, float right, double least) {
            double gap = Math.abs(found - right) / Math.max(Math.abs(right), least);
            return new Difference(found, right, Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap);
        }

        private Difference or(Difference other) {
            return other.relative > relative ? other : this;
        }
    }

    /**
     * Reads those of a bundle that is installed.
     *
     * @param bundle a verified bundle of the class-parallel kind
     * @return the tensors
     * @throws BundleException if they are missing, altered or not of the network's shape
     */
    public static TestTensors of(ModelBundle bundle) throws BundleException {
        return of(bundle, Complaint.installed(bundle.folder()));
    }

    /**
     * Reads them.
     *
     * @param bundle a verified bundle of the class-parallel kind
     * @param complaint says what is wrong
     * @return the tensors
     * @throws BundleException if they are missing, altered or not of the network's shape
     */
    static TestTensors of(ModelBundle bundle, Complaint complaint) throws BundleException {
        return new Reader(bundle, complaint).read();
    }

    /**
     * The largest difference of an error, or of a feature if there are any, to what the maker got.
     *
     * @param found what a network gave for {@link #crops} and {@link #trials}, in their order
     */
    public Difference largestDifference(List<CellScores> found) {
        Difference largest = Difference.NONE;
        for (int n = 0; n < right.size(); n++) {
            CellScores given = found.get(n);
            CellScores wanted = right.get(n);
            largest =
                    largest.or(largest(given.errors(), wanted.errors(), LEAST_ERROR))
                            .or(largest(given.features(), wanted.features(), LEAST_FEATURE));
        }
        return largest;
    }

    private static Difference largest(float[][] found, float[][] wanted, double least) {
        Difference largest = Difference.NONE;
        for (int t = 0; t < wanted.length; t++) {
            for (int k = 0; k < wanted[t].length; k++) {
                largest = largest.or(Difference.of(found[t][k], wanted[t][k], least));
            }
        }
        return largest;
    }

    /** Reads the tensors of one bundle, and holds their shapes to what it says of itself. */
    private record Reader(ModelBundle bundle, Complaint complaint) {

        TestTensors read() throws BundleException {
            BundleDescription description = BundleReader.describe(bundle.folder(), complaint);
            NpyArray cells = tensor(description, "cells", "|u1");
            NpyArray trials = tensor(description, "trials", "<i8");
            NpyArray errors = tensor(description, "errors", "<f4");
            int features = bundle.classParallel().features();
            NpyArray seen = features > 0 ? tensor(description, "features", "<f4") : NpyArray.NONE;
            int size = bundle.crops().size();
            int classes = bundle.classes().size();
            int count = cells.shape().length == 4 ? cells.shape()[0] : 0;
            int[] indices = indices(trials);
            int[] wanted = {count, indices.length, classes};
            boolean fits =
                    count > 0
                            && indices.length > 0
                            && Arrays.equals(cells.shape(), new int[] {count, size, size, 3})
                            && Arrays.equals(errors.shape(), wanted)
                            && (features == 0
                                    || Arrays.equals(
                                            seen.shape(),
                                            new int[] {count, indices.length, features}));
            if (!fits) {
                throw complaint.because("its test tensors are of other shapes than its networks");
            }
            List<byte[]> crops = new ArrayList<>();
            List<CellScores> right = new ArrayList<>();
            FloatBuffer errorRows = errors.data().asFloatBuffer();
            FloatBuffer featureRows = seen.data().asFloatBuffer();
            for (int n = 0; n < count; n++) {
                byte[] crop = new byte[size * size * 3];
                cells.data().get(crop);
                crops.add(crop);
                right.add(
                        new CellScores(
                                rows(errorRows, indices.length, classes),
                                rows(featureRows, indices.length, features)));
            }
            return new TestTensors(crops, indices, right);
        }

        private static float[][] rows(FloatBuffer numbers, int count, int width) {
            float[][] rows = new float[count][width];
            for (float[] row : rows) {
                numbers.get(row);
            }
            return rows;
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

        private NpyArray tensor(BundleDescription description, String id, String type)
                throws BundleException {
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
                    throw complaint.because(
                            source + " is of type " + array.type() + ", not " + type);
                }
                return array;
            } catch (BundleException e) {
                throw e;
            } catch (IOException e) {
                throw complaint.because("its test tensor cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
