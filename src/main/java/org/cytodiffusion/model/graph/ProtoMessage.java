/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cytodiffusion.base.UserException;

/**
 * A message of Protocol Buffers, as the list of its fields, of which some can be replaced. What is
 * not looked at stays byte by byte.
 *
 * @param fields in the order in which they stand
 */
record ProtoMessage(List<Field> fields) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    /**
     * A field.
     *
     * @param number of the field in its message
     * @param type of its encoding
     * @param value a number, if that is its type, else 0
     * @param content all other content
     */
    record Field(int number, int type, long value, byte[] content) {

        static Field of(int number, long value) {
            return new Field(number, VARINT, value, new byte[0]);
        }

        static Field of(int number, byte[] content) {
            return new Field(number, LENGTH, 0, content);
        }

        static Field of(int number, String text) {
            return of(number, text.getBytes(StandardCharsets.UTF_8));
        }

        static Field of(int number, ProtoMessage message) {
            return of(number, message.bytes());
        }
    }

    /**
     * Reads a message.
     *
     * @throws UserException if it is none
     */
    static ProtoMessage parse(byte[] bytes) throws UserException {
        List<Field> fields = new ArrayList<>();
        Reader reader = new Reader(bytes);
        while (reader.at < bytes.length) {
            fields.add(reader.field());
        }
        return new ProtoMessage(fields);
    }

    /** The contents of all fields of a number that have one. */
    List<byte[]> contents(int number) {
        return fields.stream().filter(f -> f.number() == number).map(Field::content).toList();
    }

    /** The text of a field. */
    Optional<String> text(int number) {
        return contents(number).stream()
                .findFirst()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The number in a field, or another if there is no such field. */
    long number(int number, long otherwise) {
        return fields.stream()
                .filter(f -> f.number() == number)
                .findFirst()
                .map(Field::value)
                .orElse(otherwise);
    }

    /** The numbers in all fields of a number, one by one or packed. */
    List<Long> numbers(int number) throws UserException {
        List<Long> all = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() == number && field.type() == VARINT) {
                all.add(field.value());
            } else if (field.number() == number) {
                Reader packed = new Reader(field.content());
                while (packed.at < field.content().length) {
                    all.add(packed.varint());
                }
            }
        }
        return all;
    }

    /** The same without the fields of some numbers. */
    ProtoMessage without(List<Integer> numbers) {
        return new ProtoMessage(
                fields.stream().filter(f -> !numbers.contains(f.number())).toList());
    }

    /** The same with further fields at its end. */
    ProtoMessage with(Field... more) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(Arrays.asList(more));
        return new ProtoMessage(all);
    }

    /** The same with other content of every field of a number. */
    ProtoMessage replacing(int number, UnaryOperator<byte[]> other) {
        return new ProtoMessage(
                fields.stream()
                        .map(
                                f ->
                                        f.number() == number
                                                ? Field.of(number, other.apply(f.content()))
                                                : f)
                        .toList());
    }

    /** The message as it is written. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Field field : fields) {
            varint(out, (long) field.number() << 3 | field.type());
            if (field.type() == VARINT) {
                varint(out, field.value());
            } else if (field.type() == LENGTH) {
                varint(out, field.content().length);
                out.writeBytes(field.content());
            } else {
                out.writeBytes(field.content());
            }
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads fields one after the other. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Field field() throws UserException {
            long tag = varint();
            int number = (int) (tag >>> 3);
            int type = (int) (tag & 7);
            return switch (type) {
                case VARINT -> Field.of(number, varint());
                case FIXED_64 -> new Field(number, type, 0, take(Long.BYTES));
                case FIXED_32 -> new Field(number, type, 0, take(Integer.BYTES));
                case LENGTH -> Field.of(number, take(varint()));
                default -> throw new UserException("A network's file has an unknown type " + type);
            };
        }

        private byte[] take(long length) throws UserException {
            if (length < 0 || length > bytes.length - at) {
                throw new UserException("A network's file is cut off");
            }
            byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) length);
            at += (int) length;
            return taken;
        }

        private long varint() throws UserException {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = take(1)[0];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new UserException("A network's file has a number without end");
        }
    }
}
