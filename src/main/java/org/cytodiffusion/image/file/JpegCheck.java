/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.image.UnreadableImageException;

/** Walks the segments of a JPEG file (ITU-T T.81, annex B) from its start to its end marker. */
final class JpegCheck {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;

    /** Progressive files have some ten; each goes over the whole picture. */
    private static final int MOST_SCANS = 200;

    /** A block of 8 x 8 takes a bit at least, and the coarsest sampling has 16 blocks to one. */
    private static final double MOST_PIXELS_A_BYTE = 8 * 16 * 64;

    private JpegCheck() {}

    /**
     * Checks one file.
     *
     * @param file where it is
     * @param content all that is in the file; closed at the end
     * @return how many pixels it says that it has
     * @throws EOFException if the end marker is missing
     * @throws UnreadableImageException if it holds no picture, or colours that ImageJ cannot show
     */
    static long check(Path file, InputStream content) throws IOException {
        long pixels = 0;
        int scans = 0;
        try (ByteByByte bytes = new ByteByByte(content);
                DataInputStream in = new DataInputStream(bytes)) {
            in.skipNBytes(2);
            int marker = nextMarker(bytes, in);
            // What looks like a second frame is noise in damaged data, which JavaDecoder hears of.
            while (marker != END) {
                scans += marker == SCAN ? 1 : 0;
                if (isFrame(marker) && pixels == 0) {
                    pixels = checkedFrame(in, file);
                } else {
                    in.skipNBytes(in.readUnsignedShort() - 2L);
                }
                marker = nextMarker(bytes, in);
            }
        } catch (EOFException e) {
            if (pixels == 0 || !hasEnd(file)) {
                throw e;
            }
        }
        if (scans > MOST_SCANS) {
            throw DamagedFile.because(file, "its picture comes in " + scans + " layers");
        }
        if (pixels == 0 || scans == 0) {
            throw new UnreadableImageException(file + " is a JPEG file without a picture in it.");
        }
        return pixels;
    }

    /** Whether the last two bytes are the end marker, whatever is damaged before them. */
    private static boolean hasEnd(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 2);
            return bytes.readUnsignedShort() == (0xff00 | END);
        }
    }

    /** Skips what is between segments, compressed data included. */
    private static int nextMarker(ByteByByte bytes, DataInputStream in) throws IOException {
        while (true) {
            bytes.skipBefore(0xff);
            int value = in.readUnsignedByte();
            while (value == 0xff) {
                value = in.readUnsignedByte();
                boolean restart = value >= FIRST_RESTART && value <= LAST_RESTART;
                boolean alone = restart || value == START || value == 0x01 || value == 0x00;
                if (value != 0xff && !alone) {
                    return value;
                }
            }
        }
    }

    /** Start-of-frame markers are C0 to CF, without the tables C4, C8 and CC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc
                && marker != SCAN;
    }

    /** How many pixels it has, at least one. */
    private static long checkedFrame(DataInputStream in, Path file) throws IOException {
        int length = in.readUnsignedShort();
        int bits = in.readUnsignedByte();
        long height = in.readUnsignedShort();
        long width = in.readUnsignedShort();
        if (bits != 8 || height < 1 || width < 1) {
            throw DamagedFile.because(file, "its size or kind is missing");
        }
        if ((double) width * height > MOST_PIXELS_A_BYTE * Files.size(file)) {
            throw new EOFException();
        }
        int components = in.readUnsignedByte();
        if (components != 1 && components != 3) {
            throw new UnreadableImageException(
                    file
                            + " is a JPEG file with "
                            + components
                            + " colour components (print colours), which ImageJ cannot open: "
                            + "save it as an RGB image.");
        }
        HeapNeed.require(file, width, height, components == 1 ? 1 : 4);
        in.skipNBytes(length - 8L);
        return width * height;
    }

    /** Reads ahead, as Java's own does, but locks nothing for each byte. */
    private static final class ByteByByte extends InputStream {

        private final InputStream file;
        private final byte[] ahead = new byte[1 << 13];
        private int next;
        private int end;

        private ByteByByte(InputStream file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            if (next == end) {
                end = Math.max(0, file.read(ahead));
                next = 0;
            }
            return next == end ? -1 : ahead[next++] & 0xff;
        }

        /** Up to a value, or to the end of what was read ahead. */
        private void skipBefore(int value) {
            while (next < end && (ahead[next] & 0xff) != value) {
                next++;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
