/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;

/**
 * Counts the operations of one network pass, from the shapes that ONNX Runtime's own profile tells
 * of a run. Convolutions and matrix products count, a multiplication with its addition as two; what
 * else there is hardly does.
 */
public final class PassWork {

    private PassWork() {}

    /**
     * Counts them.
     *
     * @param bundle a verified bundle
     * @return operations for one trial on one cell
     * @throws InferenceException if the network cannot be run
     * @throws BundleException if the bundle is not class-parallel
     */
    public static double operations(ModelBundle bundle) throws InferenceException, BundleException {
        Path graph = bundle.classParallel().classifyGraph();
        int size = bundle.crops().size();
        try {
            Path folder = Files.createTempDirectory("cytodiffusion-profile");
            try {
                Path profile = DeepStack.call(() -> profile(graph, size, folder));
                return counted(new ObjectMapper().readTree(profile.toFile()));
            } finally {
                delete(folder);
            }
        } catch (OrtException e) {
            throw new InferenceException("The network could not be run: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of temporary files cannot be used", e);
        }
    }

    /** Not fully optimised: the CPU's own forms of convolution pad their shapes. */
    private static Path profile(Path graph, int size, Path folder) throws OrtException {
        OrtEnvironment environment = OrtEngine.environment();
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(SessionOptions.OptLevel.BASIC_OPT);
            options.enableProfiling(folder.resolve("pass").toString());
            ByteBuffer cell = ByteBuffer.allocateDirect(size * size * 3);
            long[] shape = {1, size, size, 3};
            try (OrtSession session = environment.createSession(graph.toString(), options);
                    OnnxTensor cells =
                            OnnxTensor.createTensor(environment, cell, shape, OnnxJavaType.UINT8);
                    OnnxTensor trials =
                            OnnxTensor.createTensor(
                                    environment, LongBuffer.allocate(1), new long[] {1})) {
                session.run(Map.of("cells", cells, "trials", trials)).close();
                return Path.of(session.endProfiling());
            }
        }
    }

    private static double counted(JsonNode events) {
        double sum = 0;
        for (JsonNode event : events) {
            JsonNode about = event.path("args");
            JsonNode inputs = about.path("input_type_shape");
            JsonNode output = about.path("output_type_shape").path(0);
            double outputs = product(shape(output), 0);
            switch (about.path("op_name").asText()) {
                // Each number comes from all weights of its channel.
                case "Conv", "FusedConv" -> sum += 2 * outputs * product(shape(inputs.get(1)), 1);
                case "MatMul", "FusedMatMul", "Gemm" -> {
                    JsonNode row = shape(inputs.get(0));
                    sum += 2 * outputs * product(row, row.size() - 1);
                }
                default -> {
                    // Not worth counting.
                }
            }
        }
        return sum;
    }

    /** The lengths behind the only key, which is the type. */
    private static JsonNode shape(JsonNode tensor) {
        return tensor.path(tensor.fieldNames().hasNext() ? tensor.fieldNames().next() : "");
    }

    private static double product(JsonNode lengths, int from) {
        double product = 1;
        for (int i = from; i < lengths.size(); i++) {
            product *= lengths.get(i).asDouble();
        }
        return product;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
