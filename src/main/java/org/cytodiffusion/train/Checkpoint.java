/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.graph.Weight;

/**
 * Where a training keeps what it has come to, so that it can be taken up after its process was
 * killed.
 *
 * @param file that holds it; it is whole or not there
 * @param key of the model, the cells and the plan: what is of another is not taken up
 */
public record Checkpoint(Path file, String key) {

    private static final int VERSION = 2;

    /** Whether there is one to take up. */
    public boolean isThere() {
        return Files.isRegularFile(file);
    }

    /**
     * Removes it, once the training is done.
     *
     * @throws IOException if it cannot be removed
     */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** That of what comes first. */
    Checkpoint ofFirstPart() {
        return new Checkpoint(file.resolveSibling(file.getFileName() + ".first"), key);
    }

    void write(TrainState state) throws IOException {
        try (AtomicFile whole = AtomicFile.create(file)) {
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(whole.stream(), 1 << 16));
            out.writeInt(VERSION);
            out.writeUTF(key);
            out.writeInt(state.step);
            out.writeInt(state.bestStep);
            out.writeDouble(state.leastLoss);
            out.writeDouble(state.leastError);
            out.writeInt(state.points.size());
            for (TrainPoint point : state.points) {
                out.writeInt(point.step());
                out.writeInt(point.steps());
                out.writeDouble(point.loss());
                out.writeDouble(point.heldLoss());
                out.writeDouble(point.heldAccuracy());
            }
            for (float[] numbers : numbers(state)) {
                ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
                bytes.asFloatBuffer().put(numbers);
                out.write(bytes.array());
            }
            out.flush();
            whole.commit();
        }
    }

    /**
     * Takes it up.
     *
     * @param state before the first step
     * @throws IOException with a sentence for the person, if it is of another training or broken
     */
    void read(TrainState state) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != VERSION || !in.readUTF().equals(key)) {
                throw new UserException(
                        "The training that was stopped had another model, other cells or another"
                                + " plan: train without resume, or give what it had.");
            }
            state.step = in.readInt();
            state.bestStep = in.readInt();
            state.leastLoss = in.readDouble();
            state.leastError = in.readDouble();
            int points = in.readInt();
            for (int i = 0; i < points; i++) {
                state.points.add(
                        new TrainPoint(
                                in.readInt(),
                                in.readInt(),
                                in.readDouble(),
                                in.readDouble(),
                                in.readDouble(),
                                Double.NaN));
            }
            for (float[] numbers : numbers(state)) {
                byte[] bytes = new byte[Float.BYTES * numbers.length];
                in.readFully(bytes);
                ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
            }
        } catch (java.io.EOFException e) {
            throw new UserException(file + " is not whole: train without resume.", e);
        }
    }

    private static List<float[]> numbers(TrainState state) {
        return Stream.of(
                        values(state.weights),
                        values(state.average),
                        values(state.best),
                        state.optimiser.first().stream(),
                        state.optimiser.second().stream())
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<float[]> values(NetworkWeights weights) {
        return weights.weights().stream().map(Weight::values);
    }
}
