/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the ONNX graph of the powers of a matrix and the mean of the last, byte by byte, as ONNX
 * comes with no writer for Java. Numbers of fields are those of {@code onnx.proto}; the encoding is
 * that of Protocol Buffers.
 */
final class MatrixGraph {

    /** The square matrix, float32. */
    static final String INPUT = "a";

    private static final int FLOAT = 1;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private MatrixGraph() {}

    /**
     * A model whose input is a square matrix and whose output is one number.
     *
     * @param products how often the matrix is multiplied by itself, at least 1
     */
    static byte[] powers(int products) {
        MatrixGraph graph = new MatrixGraph();
        String last = INPUT;
        for (int i = 1; i <= products; i++) {
            graph.field(1, node("MatMul", List.of(last, INPUT), "p" + i));
            last = "p" + i;
        }
        graph.field(1, node("ReduceMean", List.of(last), "mean"));
        graph.field(2, "powers");
        graph.field(11, tensor(INPUT, 2));
        graph.field(12, tensor("mean", 2));
        MatrixGraph opset = new MatrixGraph();
        opset.field(2, OPSET);
        MatrixGraph model = new MatrixGraph();
        model.field(1, IR_VERSION);
        model.field(7, graph);
        model.field(8, opset);
        return model.bytes.toByteArray();
    }

    private static MatrixGraph node(String operator, List<String> inputs, String output) {
        MatrixGraph node = new MatrixGraph();
        inputs.forEach(input -> node.field(1, input));
        node.field(2, output);
        node.field(4, operator);
        return node;
    }

    /** A float tensor, every axis of any length. */
    private static MatrixGraph tensor(String name, int axes) {
        MatrixGraph shape = new MatrixGraph();
        for (int i = 0; i < axes; i++) {
            MatrixGraph axis = new MatrixGraph();
            axis.field(2, name + i);
            shape.field(1, axis);
        }
        MatrixGraph tensor = new MatrixGraph();
        tensor.field(1, FLOAT);
        tensor.field(2, shape);
        MatrixGraph type = new MatrixGraph();
        type.field(1, tensor);
        MatrixGraph value = new MatrixGraph();
        value.field(1, name);
        value.field(2, type);
        return value;
    }

    private void field(int number, long value) {
        varint((long) number << 3);
        varint(value);
    }

    private void field(int number, String text) {
        field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private void field(int number, MatrixGraph message) {
        field(number, message.bytes.toByteArray());
    }

    private void field(int number, byte[] content) {
        varint((long) number << 3 | 2);
        varint(content.length);
        bytes.writeBytes(content);
    }

    /** Seven bits a byte, the lowest first; the eighth tells that there are more. */
    private void varint(long value) {
        long rest = value;
        while (rest > 127) {
            bytes.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
