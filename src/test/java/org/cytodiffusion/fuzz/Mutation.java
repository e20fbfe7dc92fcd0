/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Ways in which bytes of a file go wrong, by accident or on purpose. */
enum Mutation {
    /** The end is missing. */
    CUT {
        @Override
        byte[] apply(byte[] sound, Random random) {
            return Arrays.copyOf(sound, random.nextInt(sound.length));
        }
    },
    /** Single bits are turned over. */
    FLIPS {
        @Override
        byte[] apply(byte[] sound, Random random) {
            byte[] bytes = sound.clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        }
    },
    /** A number in the header is far too large, negative or zero. */
    NUMBER {
        @Override
        byte[] apply(byte[] sound, Random random) {
            byte[] bytes = sound.clone();
            int at = random.nextInt(Math.min(bytes.length - 4, 400));
            write(bytes, at, random);
            return bytes;
        }
    },
    /** A number anywhere. */
    NUMBERS {
        @Override
        byte[] apply(byte[] sound, Random random) {
            byte[] bytes = sound.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                write(bytes, random.nextInt(bytes.length - 4), random);
            }
            return bytes;
        }
    },
    /** A block is blank. */
    BLANK {
        @Override
        byte[] apply(byte[] sound, Random random) {
            byte[] bytes = sound.clone();
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(300));
            Arrays.fill(bytes, from, to, random.nextBoolean() ? 0 : (byte) 0xff);
            return bytes;
        }
    },
    /** A block is there twice, and what follows is moved. */
    TWICE {
        @Override
        byte[] apply(byte[] sound, Random random) {
            int from = random.nextInt(sound.length - 1);
            int length = 1 + random.nextInt(Math.min(sound.length - from, 200));
            ByteBuffer bytes = ByteBuffer.allocate(sound.length + length);
            bytes.put(sound, 0, from + length).put(sound, from, sound.length - from);
            return bytes.array();
        }
    };

    private static final int[] NUMBERS_TRIED = {
        0, 1, -1, 8, 300, 65_535, 0x7fffffff, 0x80000000, 400_000_000, 0x01000000, 0x00ffffff
    };

    /** Returns other bytes; the sound ones stay as they are. */
    abstract byte[] apply(byte[] sound, Random random);

    private static void write(byte[] bytes, int at, Random random) {
        int number = NUMBERS_TRIED[random.nextInt(NUMBERS_TRIED.length)];
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        if (random.nextBoolean()) {
            buffer.putInt(at, number);
        } else {
            buffer.putShort(at, (short) number);
        }
    }

    /** Makes the checksums of a PNG fit again, so that damage gets past them. */
    static byte[] withChecksums(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = 8;
        while (at + 12 <= png.length) {
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            if (at + 12 + length > png.length) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, (int) length + 4);
            bytes.putInt(at + 8 + (int) length, (int) sum.getValue());
            at += 12 + (int) length;
        }
        return png;
    }
}
