/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.ClassParallelModel;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.graph.NetworkGraphs;
import org.cytodiffusion.model.graph.Weight;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * A network that was trained further: the graphs of a bundle with other weights.
 *
 * @param classes in the order of its heads
 * @param weights by the names that the parent's graph of training has for them
 */
public record RetrainedNetwork(List<CellClass> classes, Map<String, Weight> weights) {

    private static final String ERRORS = "errors";
    private static final String SOURCE = "source";

    /**
     * Puts the network into the folder of a bundle in place of that of its parent: graphs, weights,
     * and what they give for the test tensors.
     *
     * @param parent a verified bundle of kind class-parallel
     * @param folder of a bundle that was made from it, with its networks
     * @throws IOException if it cannot be written, or the network cannot be run
     */
    public void put(ModelBundle parent, Path folder) throws IOException {
        ClassParallelModel kind = parent.classParallel();
        Path classify = folder.resolve(kind.classifyGraph().getFileName().toString());
        Path denoise = folder.resolve(kind.denoiseGraph().getFileName().toString());
        NetworkGraphs.write(
                List.of(kind.classifyGraph(), kind.denoiseGraph()),
                weights,
                new NetworkGraphs.Classes(classes.size(), Map.of(ERRORS, 2, "x0", 1)),
                folder);
        Complaint complaint = Complaint.installed(folder);
        Path manifest = folder.resolve(BundleReader.MANIFEST);
        ObjectNode tree = (ObjectNode) new Descriptions(complaint).yaml(manifest);
        ClassParallelModel made =
                new ClassParallelModel(
                        kind.trials(),
                        kind.features(),
                        kind.calibration(),
                        Optional.empty(),
                        classify,
                        denoise,
                        Optional.empty(),
                        Optional.empty());
        test(
                new ModelBundle(parent.name(), "", folder, "", classes, parent.crops(), made),
                TestTensors.of(parent),
                tree.path("outputs"));
        withoutGeneration(tree, folder);
        rehash(tree, folder, complaint);
        DerivedBundle.yaml().writeValue(manifest.toFile(), tree);
    }

    /** What the network gives for the parent's test cells is what it is held to from now on. */
    private void test(ModelBundle network, TestTensors tensors, JsonNode outputs)
            throws IOException {
        List<CellScores> found;
        try (OnnxTrialErrors run = OnnxTrialErrors.open(network, DeviceChoice.parse("cpu"), 1)) {
            found = run.errors(tensors.crops(), tensors.trials());
        }
        for (JsonNode output : outputs) {
            String id = output.path("id").asText();
            Path file = network.folder().resolve(output.path("test_tensor").path(SOURCE).asText());
            if (id.equals(ERRORS)) {
                write(file, found, CellScores::errors);
                name(output);
            } else if (id.equals("features")) {
                write(file, found, CellScores::features);
            }
        }
    }

    private static void write(
            Path file, List<CellScores> cells, Function<CellScores, float[][]> numbers)
            throws IOException {
        float[][] first = numbers.apply(cells.get(0));
        float[] all = new float[cells.size() * first.length * first[0].length];
        int at = 0;
        for (CellScores cell : cells) {
            for (float[] row : numbers.apply(cell)) {
                System.arraycopy(row, 0, all, at, row.length);
                at += row.length;
            }
        }
        Files.deleteIfExists(file);
        NpyArray.write(file, new int[] {cells.size(), first.length, first[0].length}, all);
    }

    /** The axis of the classes says their names. */
    private void name(JsonNode output) {
        for (JsonNode axis : output.path("axes")) {
            if (axis.path("channel_names") instanceof ArrayNode names) {
                names.removeAll();
                classes.forEach(c -> names.add(c.name()));
            }
        }
    }

    /** What drew cells of the parent's classes and laboratories knows nothing of the new ones. */
    private static void withoutGeneration(ObjectNode tree, Path folder) throws IOException {
        ObjectNode ours = (ObjectNode) tree.path("config").path("cytodiffusion");
        JsonNode generation = ours.remove("generation");
        if (generation == null) {
            return;
        }
        String graph = generation.path(SOURCE).asText();
        for (Iterator<JsonNode> all = tree.path("attachments").iterator(); all.hasNext(); ) {
            String file = all.next().path(SOURCE).asText();
            if (file.equals(graph) || file.equals(graph + ".data")) {
                all.remove();
                Files.deleteIfExists(folder.resolve(file));
            }
        }
    }

    private static void rehash(JsonNode node, Path folder, Complaint complaint) throws IOException {
        if (node instanceof ObjectNode entry && entry.has(SOURCE) && entry.has("sha256")) {
            Path file = folder.resolve(entry.path(SOURCE).asText());
            entry.put("sha256", Hashes.sha256(file, complaint));
        }
        for (JsonNode below : node) {
            rehash(below, folder, complaint);
        }
    }
}
