/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.graph.Weight;

/**
 * A network on DJL's PyTorch engine, with weights that can be replaced. One call at a time. The
 * graph is always run as in training: norms are folded, so that nothing depends on it, and tensors
 * made for inference cannot be differentiated.
 */
final class TorchNetwork implements AutoCloseable {

    private static final String ENGINE = "PyTorch";
    private static final String ENDING = ".pt";

    private final Engine engine;
    private final Model model;
    private final NDManager manager;
    private NDManager holder;
    private NDList weights;
    private Optional<TrainedPart> learned = Optional.empty();
    private final NetworkWeights names;
    private final int size;
    private final int patch;

    /**
     * What a run gave.
     *
     * @param losses of the cells
     * @param errors of the cells under each class
     * @param gradients of the mean loss, in the order of the weights, null where none is asked for;
     *     empty if nothing was to be learned
     */
    record Result(float[] losses, float[][] errors, List<float[]> gradients) {

        double loss() {
            double sum = 0;
            for (float loss : losses) {
                sum += loss;
            }
            return sum / losses.length;
        }
    }

    /**
     * What is opened.
     *
     * @param graph of training
     * @param weights of the network
     * @param size edge of a crop in pixels
     */
    record Settings(TrainGraph graph, NetworkWeights weights, int size) {}

    private TorchNetwork(Engine engine, Model model, Settings settings) {
        this.engine = engine;
        this.model = model;
        this.manager = NDManager.newBaseManager(model.getNDManager().getDevice(), ENGINE);
        this.names = settings.weights();
        this.size = settings.size();
        this.patch = settings.graph().patch();
        set(names);
    }

    /**
     * Opens a network.
     *
     * @param settings what is opened
     * @param gpu whether a GPU is taken where there is one
     * @param threads on the CPU; those of the first network that is opened, as PyTorch has it
     * @throws UserException a sentence, if PyTorch does not run here
     */
    static TorchNetwork open(Settings settings, boolean gpu, int threads) throws UserException {
        PyTorch.require();
        // DJL asks for these before its engine starts; it must not look for anything elsewhere.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        Path file = settings.graph().graph();
        String name = file.getFileName().toString();
        try {
            Engine engine = Engine.getEngine(ENGINE);
            Device device = gpu && engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
            Model model = Model.newInstance("train", device, ENGINE);
            model.load(
                    file.toAbsolutePath().getParent(),
                    name.substring(0, name.length() - ENDING.length()),
                    Map.of("trainParam", "true"));
            return new TorchNetwork(engine, model, settings);
        } catch (EngineException | LinkageError | IllegalStateException e) {
            throw PyTorch.missing(e);
        } catch (MalformedModelException | IOException e) {
            throw new UserException(
                    "The graph of training " + file + " cannot be loaded: install the model again.",
                    e);
        }
    }

    private static Shape shape(int... axes) {
        return new Shape(Arrays.stream(axes).asLongStream().toArray());
    }

    /** Where it runs. */
    String device() {
        return manager.getDevice().isGpu() ? "cuda" : "cpu";
    }

    /** Number of its classes. */
    int classes() {
        return names.classes();
    }

    /** Says which weights are learned; none if no part is named. */
    void learn(Optional<TrainedPart> part) {
        learned = part;
        for (int i = 0; i < weights.size(); i++) {
            String name = names.names().get(i);
            weights.get(i).setRequiresGradient(part.filter(p -> p.trains(name)).isPresent());
        }
    }

    /**
     * Takes other weights. Their arrays are new ones: PyTorch adds each gradient to the last one of
     * an array, and an array that is overwritten shares memory with Java's buffer.
     */
    void set(NetworkWeights other) {
        if (holder != null) {
            holder.close();
        }
        holder = manager.newSubManager();
        weights = new NDList();
        for (Weight weight : other.weights()) {
            weights.add(holder.create(weight.values(), shape(weight.shape())));
        }
        learn(learned);
    }

    /** Runs it without learning. */
    Result run(Batch batch) throws UserException {
        try (NDManager scope = manager.newSubManager()) {
            NDList out = forward(batch, scope);
            return new Result(out.get(0).toFloatArray(), errors(out.get(1)), List.of());
        } catch (EngineException e) {
            throw failed(e);
        }
    }

    /** Runs it and gives the gradients of what is learned. */
    Result learned(Batch batch) throws UserException {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = engine.newGradientCollector()) {
            NDList out = forward(batch, scope);
            NDArray loss = out.get(0).mean();
            loss.attach(scope);
            collector.backward(loss);
            List<float[]> gradients = new ArrayList<>();
            for (NDArray weight : weights) {
                gradients.add(weight.hasGradient() ? gradient(weight, scope) : null);
            }
            return new Result(out.get(0).toFloatArray(), errors(out.get(1)), gradients);
        } catch (EngineException e) {
            throw failed(e);
        }
    }

    private static float[] gradient(NDArray weight, NDManager scope) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scope);
        return gradient.toFloatArray();
    }

    private NDList forward(Batch batch, NDManager scope) {
        int cells = batch.cells();
        int edge = size / patch;
        NDList in = new NDList(weights);
        in.add(scope.create(batch.clean(), shape(cells, 3, size, size)));
        in.add(scope.create(batch.noise(), shape(cells, 3 * patch * patch, edge, edge)));
        in.add(scope.create(batch.times()));
        in.add(scope.create(batch.shares()));
        in.add(scope.create(batch.trust()));
        NDList out = model.getBlock().forward(new ParameterStore(scope, false), in, true);
        out.attach(scope);
        return out;
    }

    private static float[][] errors(NDArray array) {
        int classes = (int) array.getShape().get(1);
        float[] flat = array.toFloatArray();
        float[][] rows = new float[flat.length / classes][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * classes, (i + 1) * classes);
        }
        return rows;
    }

    private static UserException failed(EngineException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("memory")) {
            return new UserException(
                    "There is not enough memory to train: close other programs, or train less of"
                            + " the network.",
                    e);
        }
        int end = words.indexOf('\n');
        String first = end < 0 ? words : words.substring(0, end);
        return new UserException(
                "The network could not be trained ("
                        + first
                        + "): install the model again or choose another.",
                e);
    }

    @Override
    public void close() {
        manager.close();
        model.close();
    }
}
