/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;

/**
 * Reads from an ONNX file in which other files its weights lie, without loading it: ONNX Runtime
 * opens those files, so they have to be known beforehand.
 *
 * <p>Field numbers are those of onnx.proto3; wire types those of protocol buffers.
 */
final class OnnxGraph {

    /** Ending of files in this form; ONNX Runtime takes other endings for other forms. */
    static final String ENDING = ".onnx";

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int LONGEST_WORD = 4096;
    private static final int DEEPEST = 64;

    /** Field of a node that says what it does. */
    private static final int OPERATOR = 4;

    /** How often these go round is told by numbers in the graph, and may be for ever. */
    private static final Set<String> ENDLESS = Set.of("Loop", "Scan");

    /** Messages on the way to weights, and the fields that lead on. */
    private enum Message {
        MODEL,
        TRAINING,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE,
        TENSOR,
        ENTRY;

        private Map<Integer, Message> fields() {
            return switch (this) {
                case MODEL -> Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION);
                case TRAINING -> Map.of(1, GRAPH, 2, GRAPH);
                case FUNCTION -> Map.of(7, NODE, 11, ATTRIBUTE);
                case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE);
                case NODE -> Map.of(5, ATTRIBUTE);
                case ATTRIBUTE ->
                        Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE);
                case SPARSE -> Map.of(1, TENSOR, 2, TENSOR);
                case TENSOR -> Map.of(13, ENTRY);
                case ENTRY -> Map.of();
            };
        }
    }

    private final Complaint complaint;
    private final Set<String> locations = new TreeSet<>();

    OnnxGraph(Complaint complaint) {
        this.complaint = complaint;
    }

    /**
     * The files that hold weights of a network.
     *
     * @param file an ONNX file
     * @return paths from the folder of the network, as they are written
     * @throws BundleException if it is no ONNX file, or holds a loop
     */
    Set<String> weightFiles(Path file) throws BundleException {
        try (Wire wire = new Wire(Files.newInputStream(file))) {
            walk(wire, Message.MODEL, Files.size(file), 0);
            return locations;
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw complaint.because(file.getFileName() + " is not a valid ONNX file", e);
        }
    }

    private void walk(Wire wire, Message message, long end, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new UserException("Nested too deeply");
        }
        Map<Integer, Message> fields = message.fields();
        String key = "";
        String value = "";
        while (wire.position < end) {
            long tag = wire.varint();
            int field = (int) (tag >>> 3);
            if ((tag & 7) != LENGTH) {
                wire.pass((int) (tag & 7));
                continue;
            }
            long length = wire.varint();
            if (length < 0 || length > end - wire.position) {
                throw new UserException("A part is longer than the whole");
            }
            if (message == Message.ENTRY && field == KEY) {
                key = wire.word(length);
            } else if (message == Message.ENTRY && field == VALUE) {
                value = wire.word(length);
            } else if (message == Message.NODE && field == OPERATOR) {
                requireEnd(wire.word(length));
            } else if (fields.containsKey(field)) {
                walk(wire, fields.get(field), wire.position + length, depth + 1);
            } else {
                wire.skip(length);
            }
        }
        if (key.equals("location")) {
            locations.add(value);
        }
    }

    private void requireEnd(String operator) throws BundleException {
        if (ENDLESS.contains(operator)) {
            throw complaint.because(
                    "its network holds a loop (" + operator + "), which may never end");
        }
    }

    /** A stream that knows where it is. */
    private static final class Wire implements AutoCloseable {

        private final InputStream in;
        private long position;

        private Wire(InputStream in) {
            this.in = new BufferedInputStream(in, 1 << 16);
        }

        private long varint() throws IOException {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                position++;
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new UserException("A number without end");
        }

        private String word(long length) throws IOException {
            if (length > LONGEST_WORD) {
                throw new UserException("A word without end");
            }
            byte[] bytes = in.readNBytes((int) length);
            position += length;
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private void skip(long length) throws IOException {
            in.skipNBytes(length);
            position += length;
        }

        private void pass(int type) throws IOException {
            switch (type) {
                case VARINT -> varint();
                case FIXED_64 -> skip(Long.BYTES);
                case FIXED_32 -> skip(Integer.BYTES);
                default -> throw new UserException("Unknown wire type " + type);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
