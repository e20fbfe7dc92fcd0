/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cytodiffusion.base.UserException;

/**
 * An array in a file of numpy's NPY format (versions 1 to 3), as bundles hold their test tensors.
 *
 * @param type {@code |u1}, {@code <i8} or {@code <f4}
 * @param shape its axes, in C order
 * @param data its numbers, little-endian
 */
record NpyArray(String type, int[] shape, ByteBuffer data) {

    /** Of no number. */
    static final NpyArray NONE = new NpyArray("<f4", new int[] {0}, ByteBuffer.allocate(0));

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr': *'([^']+)'");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
    private static final int LONGEST_HEADER = 4096;
    private static final long MOST_BYTES = 256L << 20;

    /**
     * Reads a file.
     *
     * @throws IOException if it is not of this format or type, or not whole
     */
    static NpyArray read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(MAGIC.length);
            int version = in.read();
            in.read();
            if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
                throw new UserException(file.getFileName() + " is not an NPY file");
            }
            byte[] length = in.readNBytes(version == 1 ? Short.BYTES : Integer.BYTES);
            int bytes = 0;
            for (int i = length.length - 1; i >= 0; i--) {
                bytes = bytes << 8 | length[i] & 0xff;
            }
            if (bytes < 0 || bytes > LONGEST_HEADER) {
                throw new UserException(file.getFileName() + " has too long a header");
            }
            String header = new String(in.readNBytes(bytes), StandardCharsets.US_ASCII);
            return array(header, in, file);
        }
    }

    /** Writes numbers of single precision as such a file, version 1. */
    static void write(Path file, int[] shape, float[] values) throws IOException {
        String axes =
                Arrays.stream(shape).mapToObj(axis -> axis + ",").collect(Collectors.joining());
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + axes + "), }";
        int before = MAGIC.length + 2 + Short.BYTES;
        // Data begin at a multiple of 64 bytes, and a line ends the header.
        int length = (before + header.length() + 1 + 63) / 64 * 64 - before;
        ByteBuffer bytes =
                ByteBuffer.allocate(before + length + Float.BYTES * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < before + length - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n');
        for (float value : values) {
            bytes.putFloat(value);
        }
        Files.write(file, bytes.array());
    }

    private static NpyArray array(String header, InputStream in, Path file) throws IOException {
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || !header.contains("'fortran_order': False")) {
            throw new UserException(file.getFileName() + " is not in C order, or has no shape");
        }
        int width = width(type.group(1));
        long bytes = width;
        int[] axes =
                Pattern.compile("[0-9]{1,9}")
                        .matcher(shape.group(1))
                        .results()
                        .mapToInt(m -> Integer.parseInt(m.group()))
                        .toArray();
        for (int axis : axes) {
            bytes *= axis;
            if (bytes > MOST_BYTES) {
                throw new UserException(file.getFileName() + " is too large for a test");
            }
        }
        byte[] data = in.readNBytes((int) bytes);
        if (width == 0 || data.length < bytes) {
            throw new UserException(file.getFileName() + " is incomplete, or of another type");
        }
        ByteBuffer numbers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return new NpyArray(type.group(1), axes, numbers);
    }

    private static int width(String type) {
        return switch (type) {
            case "|u1" -> 1;
            case "<f4" -> Float.BYTES;
            case "<i8" -> Long.BYTES;
            default -> 0;
        };
    }
}
