/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.graph.NetworkGraphs;
import org.cytodiffusion.model.graph.Weight;

/**
 * All weights of a network, in the order in which its graph of training takes them.
 *
 * @param names of the weights
 * @param weights their numbers, single precision; changed by training
 * @param classes number of heads
 */
public record NetworkWeights(List<String> names, List<Weight> weights, int classes) {

    private static final String AUXILIARY = "auxiliary.";
    private static final List<String> OF_CLASSES = List.of("head", "modulation.", AUXILIARY);

    /**
     * Takes them from the tensors of a bundle's graph. What serves training alone begins at 0.
     *
     * @param graph of training
     * @param tensors of the graph that classifies, by name
     * @param classes number of classes
     * @throws UserException if one is missing
     */
    public static NetworkWeights of(TrainGraph graph, Map<String, Weight> tensors, int classes)
            throws UserException {
        List<Weight> found = new ArrayList<>();
        Weight modulation = tensors.get(NetworkGraphs.NETWORK + "modulation.weight");
        for (String name : graph.weights()) {
            Weight weight = tensors.get(NetworkGraphs.NETWORK + name);
            if (weight == null && name.startsWith(AUXILIARY) && modulation != null) {
                int width = name.endsWith("weight") ? modulation.shape()[1] : 1;
                int[] shape = width > 1 ? new int[] {classes, width} : new int[] {classes};
                weight = new Weight(shape, new float[classes * width]);
            }
            if (weight == null) {
                throw new UserException(
                        "The model cannot be trained, as its network has no weights \""
                                + name
                                + "\": install it again or choose another.");
            }
            found.add(weight);
        }
        return new NetworkWeights(graph.weights(), found, classes);
    }

    /**
     * The network with these of its heads, in this order; a head may come twice, as a new class
     * starts as its nearest old one.
     *
     * @param rows places of heads
     */
    public NetworkWeights withHeads(int[] rows) {
        List<Weight> made = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            made.add(isOfClasses(names.get(i)) ? taken(weights.get(i), rows) : copy(i));
        }
        return new NetworkWeights(names, made, rows.length);
    }

    private Weight taken(Weight weight, int[] rows) {
        int each = weight.values().length / classes;
        float[] values = new float[each * rows.length];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(weight.values(), each * rows[r], values, each * r, each);
        }
        int[] shape = weight.shape().clone();
        shape[0] = shape[0] / classes * rows.length;
        return new Weight(shape, values);
    }

    /** Where the numbers of a class begin in a weight; 0 if classes share it. */
    int head(int weight, int cellClass) {
        return isOfClasses(names.get(weight))
                ? weights.get(weight).values().length / classes * cellClass
                : 0;
    }

    private static boolean isOfClasses(String name) {
        return OF_CLASSES.stream().anyMatch(name::startsWith);
    }

    /** Numbers of their own. */
    NetworkWeights copy() {
        List<Weight> made = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            made.add(copy(i));
        }
        return new NetworkWeights(names, made, classes);
    }

    private Weight copy(int i) {
        Weight weight = weights.get(i);
        return new Weight(weight.shape(), weight.values().clone());
    }

    /** Takes over the numbers of another of the same shape. */
    void set(NetworkWeights other) {
        for (int i = 0; i < weights.size(); i++) {
            float[] from = other.weights.get(i).values();
            System.arraycopy(from, 0, weights.get(i).values(), 0, from.length);
        }
    }

    /** Moves towards another of the same shape, and keeps a share of what it was. */
    void follow(NetworkWeights other, double keep) {
        for (int i = 0; i < weights.size(); i++) {
            float[] values = weights.get(i).values();
            float[] from = other.weights.get(i).values();
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) (from[j] + keep * (values[j] - from[j]));
            }
        }
    }

    /** Those that a bundle holds, by name. */
    public Map<String, Weight> ofBundle() {
        Map<String, Weight> all = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).startsWith(AUXILIARY)) {
                all.put(names.get(i), weights.get(i));
            }
        }
        return all;
    }

    /** The same, but as a bundle holds them, which may round them. */
    NetworkWeights rounded(Map<String, Weight> tensors) {
        NetworkWeights made = copy();
        for (int i = 0; i < names.size(); i++) {
            Weight there = tensors.get(NetworkGraphs.NETWORK + names.get(i));
            if (there != null) {
                float[] into = made.weights.get(i).values();
                System.arraycopy(there.values(), 0, into, 0, into.length);
            }
        }
        return made;
    }
}
