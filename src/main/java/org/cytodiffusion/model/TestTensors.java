/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytodiffusion.cell.CellScores;

/**
 * The test tensors that every bundle brings: inputs, and what the network made of them where it was
 * trained.
 *
 * @param crops the cells, as {@link OnnxTrialErrors#errors} wants them
 * @param trials the trials
 * @param right what comes out, a cell
 */
public record TestTensors(List<byte[]> crops, int[] trials, List<CellScores> right) {

    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([\\d, ]+)\\)");

    /**
     * Reads them.
     *
     * @param bundle a verified bundle
     * @return the tensors
     * @throws BundleException if they are missing or not of the network's shape
     */
    public static TestTensors of(ModelBundle bundle) throws BundleException {
        try {
            Npy cells = Npy.read(bundle.folder().resolve("test_cells.npy"));
            Npy trials = Npy.read(bundle.folder().resolve("test_trials.npy"));
            Npy errors = Npy.read(bundle.folder().resolve("test_errors.npy"));
            List<byte[]> crops = new ArrayList<>();
            for (int n = 0; n < cells.shape[0]; n++) {
                byte[] crop = new byte[cells.numbers.remaining() / (cells.shape[0] - n)];
                cells.numbers.get(crop);
                crops.add(crop);
            }
            int[] indices = new int[trials.shape[0]];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = Math.toIntExact(trials.numbers.getLong());
            }
            Npy features =
                    bundle.classParallel().features() > 0
                            ? Npy.read(bundle.folder().resolve("test_features.npy"))
                            : new Npy(new int[] {0, 0, 0}, ByteBuffer.allocate(0));
            List<CellScores> right = new ArrayList<>();
            for (int n = 0; n < errors.shape[0]; n++) {
                right.add(
                        new CellScores(errors.rows(indices.length), features.rows(indices.length)));
            }
            return new TestTensors(crops, indices, right);
        } catch (IOException | RuntimeException e) {
            throw new BundleException(
                    "The test tensors of the model \""
                            + bundle.name()
                            + "\" cannot be read: install it again.",
                    e);
        }
    }

    /** A file of NumPy, format 1.0: magic, length of the header at byte 8, header, numbers. */
    private record Npy(int[] shape, ByteBuffer numbers) {

        private static final int HEADER = 10;

        /** The next cell's numbers. */
        float[][] rows(int count) {
            float[][] rows = new float[count][shape[2]];
            for (float[] row : rows) {
                numbers.asFloatBuffer().get(row);
                numbers.position(numbers.position() + row.length * Float.BYTES);
            }
            return rows;
        }

        static Npy read(Path file) throws IOException {
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
            all.order(ByteOrder.LITTLE_ENDIAN);
            int length = Short.toUnsignedInt(all.getShort(HEADER - 2));
            String header = new String(all.array(), HEADER, length, StandardCharsets.ISO_8859_1);
            Matcher shape = SHAPE.matcher(header);
            if (!shape.find()) {
                throw new IOException(file + " is no NumPy array");
            }
            int[] lengths =
                    Pattern.compile("\\d+")
                            .matcher(shape.group(1))
                            .results()
                            .mapToInt(number -> Integer.parseInt(number.group()))
                            .toArray();
            ByteBuffer numbers = all.position(HEADER + length).slice();
            return new Npy(lengths, numbers.order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
