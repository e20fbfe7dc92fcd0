/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.graph.ProtoMessage.Field;

/**
 * The ONNX graphs of a bundle that share one file of weights: reads these, and writes the graphs
 * with others. Weights of a network go by the names that they have there, behind {@code network.}.
 * Numbers of fields are those of onnx.proto.
 */
public final class NetworkGraphs {

    /** Begins the names of a network's weights. */
    public static final String NETWORK = "network.";

    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int OUTPUT = 12;

    /** Weights begin at multiples of so many bytes. */
    private static final int ALIGNED = 64;

    private final Map<String, Weight> weights;
    private final Map<String, Integer> classAxes;
    private final int classes;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<ByteBuffer, Integer> places = new HashMap<>();
    private String file = "";

    private NetworkGraphs(
            Map<String, Weight> weights, Map<String, Integer> classAxes, int classes) {
        this.weights = weights;
        this.classAxes = classAxes;
        this.classes = classes;
    }

    /**
     * Reads all tensors of floating-point numbers that a graph begins with, in single or half
     * precision.
     *
     * @param graph an ONNX file; weights outside lie in its folder
     * @return by name
     * @throws IOException if it cannot be read, or is no such file
     */
    public static Map<String, Weight> read(Path graph) throws IOException {
        Map<String, Weight> all = new LinkedHashMap<>();
        Map<String, byte[]> files = new HashMap<>();
        for (GraphTensor tensor : tensors(ProtoMessage.parse(Files.readAllBytes(graph)))) {
            if (tensor.isNumbers()) {
                byte[] numbers = numbers(tensor, graph, files);
                all.put(tensor.name(), new Weight(tensor.shape(), tensor.values(numbers)));
            }
        }
        return all;
    }

    /**
     * Writes graphs with other weights, and the file of weights that they share.
     *
     * @param graphs the graphs, of one folder
     * @param weights in place of those that are there, by names without {@code network.}; their
     *     first axes may be longer or shorter by whole classes
     * @param classes how many there are now, and where outputs have them
     * @param folder where to, under the same names
     * @throws IOException if they cannot be read or written
     */
    public static void write(
            List<Path> graphs, Map<String, Weight> weights, Classes classes, Path folder)
            throws IOException {
        NetworkGraphs written = new NetworkGraphs(weights, classes.axes(), classes.count());
        Map<Path, byte[]> made = new LinkedHashMap<>();
        for (Path graph : graphs) {
            made.put(folder.resolve(graph.getFileName().toString()), written.graph(graph));
        }
        for (Map.Entry<Path, byte[]> graph : made.entrySet()) {
            Files.write(graph.getKey(), graph.getValue());
        }
        Files.write(folder.resolve(written.file), written.data.toByteArray());
    }

    /**
     * Where outputs have their classes.
     *
     * @param count how many classes there are
     * @param axes the axis of the classes of each output that has one
     */
    public record Classes(int count, Map<String, Integer> axes) {}

    private static List<GraphTensor> tensors(ProtoMessage model) throws UserException {
        List<GraphTensor> all = new ArrayList<>();
        for (byte[] graph : model.contents(GRAPH)) {
            for (byte[] tensor : ProtoMessage.parse(graph).contents(INITIALIZER)) {
                all.add(new GraphTensor(ProtoMessage.parse(tensor)));
            }
        }
        return all;
    }

    private static byte[] numbers(GraphTensor tensor, Path graph, Map<String, byte[]> files)
            throws IOException {
        if (!tensor.isOutside()) {
            return tensor.inside();
        }
        Map<String, String> place = tensor.place();
        String name = place.get("location");
        if (!files.containsKey(name)) {
            files.put(name, Files.readAllBytes(graph.resolveSibling(name)));
        }
        try {
            int offset = Integer.parseInt(place.getOrDefault("offset", "0"));
            int length = Integer.parseInt(place.get("length"));
            return Arrays.copyOfRange(files.get(name), offset, offset + length);
        } catch (NumberFormatException e) {
            throw new UserException("The place of the weights " + tensor.name() + " is lost", e);
        }
    }

    private byte[] graph(Path path) throws IOException {
        ProtoMessage model = ProtoMessage.parse(Files.readAllBytes(path));
        List<Field> fields = new ArrayList<>();
        for (Field field : model.fields()) {
            fields.add(field.number() == GRAPH ? Field.of(GRAPH, changed(field, path)) : field);
        }
        return new ProtoMessage(fields).bytes();
    }

    private ProtoMessage changed(Field graph, Path path) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        for (Field field : ProtoMessage.parse(graph.content()).fields()) {
            if (field.number() == INITIALIZER) {
                GraphTensor tensor = new GraphTensor(ProtoMessage.parse(field.content()));
                fields.add(Field.of(INITIALIZER, changed(tensor, path, files).message()));
            } else if (field.number() == OUTPUT) {
                fields.add(Field.of(OUTPUT, output(ProtoMessage.parse(field.content()))));
            } else {
                fields.add(field);
            }
        }
        return new ProtoMessage(fields);
    }

    private GraphTensor changed(GraphTensor tensor, Path path, Map<String, byte[]> files)
            throws IOException {
        String name = tensor.name();
        Weight other =
                name.startsWith(NETWORK) ? weights.get(name.substring(NETWORK.length())) : null;
        if (other == null && !tensor.isOutside()) {
            return tensor;
        }
        int[] shape = other == null ? tensor.shape() : other.shape();
        byte[] numbers =
                other == null ? numbers(tensor, path, files) : tensor.bytes(other.values());
        if (!tensor.isOutside()) {
            return tensor.with(shape, numbers);
        }
        file = tensor.place().get("location");
        return tensor.with(shape, file, place(numbers), numbers.length);
    }

    /** Where in the file of weights these are: each content is there once. */
    private int place(byte[] numbers) {
        return places.computeIfAbsent(
                ByteBuffer.wrap(numbers),
                content -> {
                    data.writeBytes(new byte[(ALIGNED - data.size() % ALIGNED) % ALIGNED]);
                    int offset = data.size();
                    data.writeBytes(numbers);
                    return offset;
                });
    }

    /** Fields: type 2, of a tensor 1, its shape 2, an axis 1, whose length is 1. */
    private ProtoMessage output(ProtoMessage output) throws UserException {
        Integer axis = classAxes.get(output.text(1).orElse(""));
        if (axis == null) {
            return output;
        }
        ProtoMessage type = ProtoMessage.parse(output.contents(2).get(0));
        ProtoMessage tensor = ProtoMessage.parse(type.contents(1).get(0));
        List<Field> axes = new ArrayList<>(ProtoMessage.parse(tensor.contents(2).get(0)).fields());
        ProtoMessage length = new ProtoMessage(List.of(Field.of(1, classes)));
        axes.set(axis, Field.of(1, length));
        byte[] shape = new ProtoMessage(axes).bytes();
        ProtoMessage shaped = tensor.replacing(2, before -> shape);
        ProtoMessage typed = type.replacing(1, before -> shaped.bytes());
        return output.replacing(2, before -> typed.bytes());
    }
}
