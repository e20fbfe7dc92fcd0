/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.model.bundle.Complaint;

/**
 * The table of contents of a zip file, read without trust and in bounded memory, with what {@code
 * java.util.zip} does not tell: symbolic links and encryption. Offsets are those of PKWARE's
 * APPNOTE 6.3.10, sections 4.3.12 to 4.3.16.
 */
final class ZipContents {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int ENTRY_LENGTH = 46;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long IS_IN_64 = 0xffffffffL;
    private static final int MOST_BYTES_AN_ENTRY = 1024;
    private static final int UNIX_TYPE = 0170000;
    private static final int UNIX_FILE = 0100000;
    private static final int UNIX_FOLDER = 0040000;

    private ZipContents() {}

    /**
     * An entry.
     *
     * @param name as it is written
     * @param special whether it is a link or a device
     * @param encrypted whether it needs a password
     */
    record Entry(String name, boolean special, boolean encrypted) {

        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    /**
     * Reads the table.
     *
     * @param zip the file
     * @param most number of entries to accept
     * @param complaint says what is wrong
     * @return the entries, in order
     */
    static List<Entry> read(Path zip, int most, Complaint complaint) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            long size = channel.size();
            int tail = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
            ByteBuffer end = part(channel, size - tail, tail);
            int at = tail - END_LENGTH;
            while (at >= 0
                    && !(end.getInt(at) == END && at + END_LENGTH + end.getChar(at + 20) == tail)) {
                at--;
            }
            if (at < 0) {
                throw complaint.because("it is not a complete zip file");
            }
            long length = Integer.toUnsignedLong(end.getInt(at + 12));
            long position = size - tail + at - length;
            if (length == IS_IN_64) {
                long end64 = end64(channel, size - tail + at - LOCATOR_LENGTH, complaint);
                length = part(channel, end64, 56).getLong(40);
                position = end64 - length;
            }
            if (length < 0 || length > (long) most * MOST_BYTES_AN_ENTRY) {
                throw complaint.because("it holds more than " + most + " files");
            }
            if (position < 0) {
                throw complaint.because("it is not a complete zip file");
            }
            return entries(part(channel, position, (int) length), most, complaint);
        }
    }

    private static long end64(FileChannel channel, long locator, Complaint complaint)
            throws IOException {
        if (locator >= 0) {
            ByteBuffer bytes = part(channel, locator, LOCATOR_LENGTH);
            long end = bytes.getLong(8);
            boolean inside = end >= 0 && end <= locator - 56;
            if (bytes.getInt(0) == LOCATOR_64
                    && inside
                    && part(channel, end, 56).getInt(0) == END_64) {
                return end;
            }
        }
        throw complaint.because("it is not a complete zip file");
    }

    private static List<Entry> entries(ByteBuffer table, int most, Complaint complaint)
            throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (table.remaining() >= ENTRY_LENGTH && table.getInt(table.position()) == ENTRY) {
            int at = table.position();
            int name = table.getChar(at + 28);
            int next = at + ENTRY_LENGTH + name + table.getChar(at + 30) + table.getChar(at + 32);
            if (next > table.limit()) {
                break;
            }
            byte[] letters = new byte[name];
            table.get(at + ENTRY_LENGTH, letters);
            int type = table.getInt(at + 38) >>> 16 & UNIX_TYPE;
            boolean special = type != 0 && type != UNIX_FILE && type != UNIX_FOLDER;
            boolean encrypted = (table.getChar(at + 8) & 1) != 0;
            entries.add(new Entry(new String(letters, StandardCharsets.UTF_8), special, encrypted));
            if (entries.size() > most) {
                throw complaint.because("it holds more than " + most + " files");
            }
            table.position(next);
        }
        if (table.hasRemaining()) {
            throw complaint.because(
                    "it is not a complete zip file, as its table of contents is damaged");
        }
        return entries;
    }

    private static ByteBuffer part(FileChannel channel, long position, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.flip();
    }
}
