/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes TIFF files as other programs do: a directory a page, uncompressed, little endian, one
 * strip.
 */
public final class TiffBytes {

    /** Values of the tag SampleFormat. */
    public static final int UNSIGNED = 1;

    /** Two's complement. */
    public static final int SIGNED = 2;

    private final List<byte[]> pages = new ArrayList<>();
    private final int width;
    private final int height;
    private final int bits;
    private final int samples;
    private int format = UNSIGNED;
    private String description = "";

    private TiffBytes(int width, int height, int bits, int samples) {
        this.width = width;
        this.height = height;
        this.bits = bits;
        this.samples = samples;
    }

    /** Pages of one sample a pixel. */
    public static TiffBytes gray(int width, int height, int bits) {
        return new TiffBytes(width, height, bits, 1);
    }

    /** Pages of red, green and blue. */
    public static TiffBytes rgb(int width, int height, int bits) {
        return new TiffBytes(width, height, bits, 3);
    }

    /** How samples are to be understood. */
    public TiffBytes format(int value) {
        format = value;
        return this;
    }

    /** The text of the first page, in UTF-8. */
    public TiffBytes described(String text) {
        description = text;
        return this;
    }

    /** One more page: its samples, row by row, as many bytes each as fit. */
    public TiffBytes page(long... values) {
        ByteBuffer pixels =
                ByteBuffer.allocate(width * height * samples * bits / 8)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            for (int b = 0; b < bits; b += 8) {
                pixels.put((byte) (value >> b));
            }
        }
        pages.add(pixels.array());
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        byte[] text = (description + "\0").getBytes(StandardCharsets.UTF_8);
        int entries = 11;
        int directory = 2 + 12 * entries + 4;
        int page = directory + 6 + text.length + text.length % 2 + pages.get(0).length;
        ByteBuffer out = ByteBuffer.allocate(8 + page * pages.size() + page);
        out.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42);
        out.putInt(8);
        for (int i = 0; i < pages.size(); i++) {
            int at = out.position();
            int extra = at + directory;
            out.putShort((short) entries);
            tag(out, 256, 1, width);
            tag(out, 257, 1, height);
            if (samples == 3) {
                tag(out, 258, 3, extra);
            } else {
                tag(out, 258, 1, bits);
            }
            tag(out, 259, 1, 1);
            tag(out, 262, 1, samples == 3 ? 2 : 1);
            out.putShort((short) 270).putShort((short) 2).putInt(text.length).putInt(extra + 6);
            int pixels = extra + 6 + text.length + text.length % 2;
            out.putShort((short) 273).putShort((short) 4).putInt(1).putInt(pixels);
            tag(out, 277, 1, samples);
            tag(out, 278, 1, height);
            out.putShort((short) 279).putShort((short) 4).putInt(1).putInt(pages.get(i).length);
            tag(out, 339, 1, format);
            out.putInt(i + 1 < pages.size() ? at + page : 0);
            out.putShort((short) bits).putShort((short) bits).putShort((short) bits);
            out.put(text).position(pixels);
            out.put(pages.get(i));
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static void tag(ByteBuffer out, int tag, int count, int value) {
        out.putShort((short) tag).putShort((short) 3).putInt(count).putInt(value);
    }
}
