/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Walks the directories of a TIFF file (TIFF 6.0) before ImageJ reads them, which follows every
 * offset and asks for as much memory as any count says: no directory twice, no list that is longer
 * than the file, and only so many pages.
 */
final class TiffWalk {

    /** More pages than this are a film: ImageJ would load all of them to show the first. */
    static final int MOST_PAGES = 20_000;

    /** What cameras and programs write has some 20 entries. */
    private static final int MOST_ENTRIES = 1000;

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int INLINE = 4;
    private static final int MAGIC = 42;
    private static final int BIG_MAGIC = 43;

    /** Bytes of a value of each type, from 1. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_LENGTHS = 279;
    private static final int NOTE_LENGTHS = 50838;
    private static final int NOTES = 50839;

    /** Beyond these, ImageJ passes over its notes. */
    private static final int MIN_NOTES_HEADER = 12;

    private static final int MOST_NOTES_HEADER = 804;

    /** Entries whose values ImageJ reads, with the type as which it reads them; 0: as stated. */
    private static final Map<Integer, Integer> LISTS =
            Map.ofEntries(
                    Map.entry(258, 3),
                    Map.entry(270, 1),
                    Map.entry(STRIP_OFFSETS, 0),
                    Map.entry(STRIP_LENGTHS, 0),
                    Map.entry(305, 1),
                    Map.entry(306, 1),
                    Map.entry(315, 1),
                    Map.entry(316, 1),
                    Map.entry(320, 3),
                    Map.entry(43314, 1),
                    Map.entry(NOTE_LENGTHS, 4),
                    Map.entry(NOTES, 1));

    private final Path file;
    private final RandomAccessFile in;
    private final long size;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** Bytes that the lists of strips of all pages take together. */
    private long strips;

    private TiffWalk(Path file, RandomAccessFile in) throws IOException {
        this.file = file;
        this.in = in;
        this.size = in.length();
    }

    /**
     * Checks one file.
     *
     * @throws EOFException if something lies behind the end of the file
     * @throws UnreadableImageException if its directories are no sound ones
     */
    static void check(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            new TiffWalk(file, in).walk();
        }
    }

    /** Whether a file is a BigTIFF, made for more than 4 GB, which ImageJ cannot open. */
    static boolean isBig(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            TiffWalk walk = new TiffWalk(file, in);
            return walk.size >= HEADER && walk.header().getShort(2) == BIG_MAGIC;
        }
    }

    private ByteBuffer header() throws IOException {
        ByteBuffer header = bytes(0, HEADER);
        boolean little = header.get(0) == 'I' && header.get(1) == 'I';
        order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return header.order(order);
    }

    private void walk() throws IOException {
        ByteBuffer header = header();
        if (header.getShort(2) != MAGIC) {
            throw DamagedFile.because(file, "its second number is not 42");
        }
        Set<Long> seen = new HashSet<>();
        long offset = Integer.toUnsignedLong(header.getInt(4));
        while (offset != 0) {
            if (!seen.add(offset)) {
                throw DamagedFile.because(file, "its directories lead in a circle");
            }
            if (seen.size() > MOST_PAGES) {
                throw new UnreadableImageException(
                        file
                                + " has more than "
                                + MOST_PAGES
                                + " pages: save those that you want as files of their own.");
            }
            offset = directory(offset);
        }
        if (seen.isEmpty()) {
            throw DamagedFile.because(file, "it has no directory");
        }
    }

    /**
     * An entry of a directory.
     *
     * @param type of its values
     * @param count how many there are
     * @param value the one value, or where they begin
     */
    private record Entry(int type, long count, long value) {}

    /** Returns the offset of the next directory, or 0. */
    private long directory(long offset) throws IOException {
        int count = Short.toUnsignedInt(bytes(offset, 2).getShort(0));
        if (count < 1 || count > MOST_ENTRIES) {
            throw DamagedFile.because(file, "a directory of " + count + " entries");
        }
        ByteBuffer entries = bytes(offset + 2, count * ENTRY + INLINE);
        Map<Integer, Entry> lists = new HashMap<>();
        for (int at = 0; at < count * ENTRY; at += ENTRY) {
            int tag = Short.toUnsignedInt(entries.getShort(at));
            Entry entry =
                    new Entry(
                            Short.toUnsignedInt(entries.getShort(at + 2)),
                            Integer.toUnsignedLong(entries.getInt(at + 4)),
                            Integer.toUnsignedLong(entries.getInt(at + 8)));
            if (LISTS.containsKey(tag)) {
                checkList(tag, entry);
                if (lists.put(tag, entry) != null) {
                    throw DamagedFile.because(file, "entry " + tag + " twice in a directory");
                }
            }
        }
        if (lists.containsKey(NOTE_LENGTHS) && lists.containsKey(NOTES)) {
            checkNotes(lists.get(NOTE_LENGTHS), lists.get(NOTES).value());
        }
        return Integer.toUnsignedLong(entries.getInt(count * ENTRY));
    }

    /** Checks that a list lies within the file. */
    private void checkList(int tag, Entry entry) throws IOException {
        int type = LISTS.get(tag) == 0 ? entry.type() : LISTS.get(tag);
        int bytes = type < SIZES.length ? SIZES[type] : 0;
        if (bytes == 0 || entry.count() == 0) {
            throw DamagedFile.because(file, "entry " + tag + " holds nothing that can be read");
        }
        long length = entry.count() * bytes;
        if (length > size || length > INLINE && entry.value() + length > size) {
            throw new EOFException();
        }
        strips += tag == STRIP_OFFSETS || tag == STRIP_LENGTHS ? length : 0;
        if (strips > size) {
            throw DamagedFile.because(file, "its lists of strips are longer than the file");
        }
    }

    /**
     * Checks what ImageJ writes besides: the lengths of a header and of notes, and the notes one
     * behind the other; the header says how many there are of which kind.
     */
    private void checkNotes(Entry lengths, long place) throws IOException {
        int count = (int) lengths.count();
        IntBuffer each =
                count == 1
                        ? IntBuffer.wrap(new int[] {(int) lengths.value()})
                        : bytes(lengths.value(), 4 * count).asIntBuffer();
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += Integer.toUnsignedLong(each.get(i));
        }
        long header = Integer.toUnsignedLong(each.get(0));
        boolean sound = place + total <= size;
        if (sound && header >= MIN_NOTES_HEADER && header <= MOST_NOTES_HEADER) {
            ByteBuffer kinds = bytes(place, (int) header);
            long notes = 0;
            for (int at = 8; at + 4 <= header; at += 8) {
                notes += Integer.toUnsignedLong(kinds.getInt(at));
            }
            sound = notes < count;
        }
        if (!sound) {
            throw DamagedFile.because(file, "the notes that ImageJ left in it do not fit");
        }
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        if (offset + length > size) {
            throw new EOFException();
        }
        byte[] content = new byte[length];
        in.seek(offset);
        in.readFully(content);
        return ByteBuffer.wrap(content).order(order);
    }
}
