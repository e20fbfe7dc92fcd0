/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.graph;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.graph.ProtoMessage.Field;

/**
 * A tensor that a graph begins with; numbers of fields are those of {@code TensorProto} in
 * onnx.proto.
 *
 * @param message as it stands in the graph
 */
record GraphTensor(ProtoMessage message) {

    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int FLOATS = 4;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int ELSEWHERE = 13;
    private static final int LOCATION = 14;

    private static final int FLOAT = 1;
    private static final int HALF = 10;
    private static final String HALVED = ".half";

    /** Its name, without what says that it is in half precision. */
    String name() {
        String name = message.text(NAME).orElse("");
        return name.endsWith(HALVED) ? name.substring(0, name.length() - HALVED.length()) : name;
    }

    boolean isNumbers() {
        return isHalf() || message.number(TYPE, 0) == FLOAT;
    }

    private boolean isHalf() {
        return message.number(TYPE, 0) == HALF;
    }

    /** Whether its numbers lie in a file beside the graph. */
    boolean isOutside() {
        return message.number(LOCATION, 0) == 1;
    }

    /** Where in which file its numbers lie: {@code location}, {@code offset}, {@code length}. */
    Map<String, String> place() throws UserException {
        Map<String, String> place = new HashMap<>();
        for (byte[] entry : message.contents(ELSEWHERE)) {
            ProtoMessage pair = ProtoMessage.parse(entry);
            place.put(pair.text(1).orElse(""), pair.text(2).orElse(""));
        }
        return place;
    }

    /** Its numbers as they lie within the graph. */
    byte[] inside() {
        return message.contents(RAW).stream()
                .findFirst()
                .orElseGet(() -> message.contents(FLOATS).stream().findFirst().orElse(new byte[0]));
    }

    int[] shape() throws UserException {
        return message.numbers(DIMS).stream().mapToInt(Long::intValue).toArray();
    }

    /** What bytes of its type mean. */
    float[] values(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / (isHalf() ? Short.BYTES : Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    isHalf() ? Fp16Conversions.fp16ToFloat(buffer.getShort()) : buffer.getFloat();
        }
        return values;
    }

    /** Numbers as bytes of its type, rounded to it. */
    byte[] bytes(float[] values) {
        int width = isHalf() ? Short.BYTES : Float.BYTES;
        ByteBuffer buffer =
                ByteBuffer.allocate(width * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (isHalf()) {
                buffer.putShort(Fp16Conversions.floatToFp16(value));
            } else {
                buffer.putFloat(value);
            }
        }
        return buffer.array();
    }

    /** The same of another shape, its numbers within the graph. */
    GraphTensor with(int[] shape, byte[] numbers) {
        return new GraphTensor(bare(shape).with(Field.of(RAW, numbers)));
    }

    /** The same of another shape, its numbers in a file beside the graph. */
    GraphTensor with(int[] shape, String file, int offset, int length) {
        ProtoMessage made = bare(shape);
        for (List<String> pair :
                List.of(
                        List.of("location", file),
                        List.of("offset", String.valueOf(offset)),
                        List.of("length", String.valueOf(length)))) {
            ProtoMessage entry =
                    new ProtoMessage(List.of(Field.of(1, pair.get(0)), Field.of(2, pair.get(1))));
            made = made.with(Field.of(ELSEWHERE, entry));
        }
        return new GraphTensor(made.with(Field.of(LOCATION, 1)));
    }

    private ProtoMessage bare(int[] shape) {
        ProtoMessage made = message.without(List.of(DIMS, FLOATS, RAW, ELSEWHERE, LOCATION));
        for (int axis : shape) {
            made = made.with(Field.of(DIMS, axis));
        }
        return made;
    }
}
