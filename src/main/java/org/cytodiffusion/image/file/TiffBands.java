/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.image.BandedImage;
import org.cytodiffusion.image.RgbPlanes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.colour.BytePlanes;
import org.cytodiffusion.image.scale.Calibrations;
import org.cytodiffusion.image.scale.StoredScale;

/**
 * Reads a large TIFF file of 8 bits a channel some rows at a time, by ImageJ's own reader, which
 * otherwise takes 4 bytes for each of its pixels. The pixels are the same.
 */
final class TiffBands {

    /** Larger pictures than this are read so. */
    static final long LARGE = 1L << 25;

    private static final long KEPT_SHARE = 64;
    private static final long LARGEST_BAND = 1L << 26;

    private final Path file;
    private final FileInfo info;
    private final boolean inStrips;

    private TiffBands(Path file, FileInfo info) {
        this.file = file;
        this.info = info;
        inStrips = isByStrips(info);
    }

    /**
     * Reads a large picture.
     *
     * @param file a sound TIFF file
     * @param planes its directories
     * @return an image whose pixels are read when they are asked for
     * @throws UnreadableImageException if it cannot be read
     */
    static SmearImage read(Path file, FileInfo[] planes) throws UnreadableImageException {
        TiffBands bands = new TiffBands(file, planes[0]);
        try {
            StoredScale scale = Calibrations.of(bands.opened(0, bands.rows()));
            long memory = Runtime.getRuntime().maxMemory() / KEPT_SHARE;
            long[] size = {bands.info.width, bands.info.height, 3};
            return new SmearImage(
                    file.getFileName().toString(),
                    BandedImage.of(
                            size,
                            new int[] {bands.info.width, bands.rows()},
                            memory,
                            part -> bands.band(part.top(), part.height())),
                    scale.size(),
                    scale.remark().stream().toList());
        } catch (IOException e) {
            throw bands.gone();
        }
    }

    /**
     * Whether a file is read so.
     *
     * @param planes its directories
     * @param large what makes a picture large, in pixels
     */
    static boolean takes(FileInfo[] planes, long large) {
        FileInfo info = planes[0];
        boolean bytes =
                info.fileType == FileInfo.RGB
                        || info.fileType == FileInfo.GRAY8
                        || info.fileType == FileInfo.COLOR8;
        boolean one = planes.length == 1 && info.nImages <= 1;
        return one
                && bytes
                && (long) info.width * info.height > large
                && (isByStrips(info) ? isInBands(info) : info.stripOffsets != null);
    }

    /** Whether ImageJ looks up each strip; else it takes the rows to follow each other. */
    private static boolean isByStrips(FileInfo info) {
        boolean compressed = info.compression != FileInfo.COMPRESSION_NONE && info.compression != 0;
        boolean several = info.stripOffsets != null && info.stripOffsets.length > 1;
        return compressed || several && info.fileType == FileInfo.RGB;
    }

    /** Whether strips are so small that one need not be read to the end for a row of it. */
    private static boolean isInBands(FileInfo info) {
        int rows = info.rowsPerStrip;
        return rows > 0
                && info.stripOffsets != null
                && info.stripLengths != null
                && info.stripOffsets.length == (info.height + rows - 1) / rows
                && info.stripLengths.length >= info.stripOffsets.length
                && (long) rows * info.width * 3 <= LARGEST_BAND;
    }

    /** Of those in strips as many as whole strips have. */
    private int rows() {
        int usual = Math.min(info.height, BandedImage.rows(info.width));
        return inStrips
                ? Math.min(info.height, Math.max(1, usual / info.rowsPerStrip) * info.rowsPerStrip)
                : usual;
    }

    private byte[] band(int first, int rows) {
        try {
            BytePlanes planes = BytePlanes.of(RgbPlanes.of(opened(first, rows), 1));
            byte[] band = new byte[3 * info.width * rows];
            for (int c = 0; c < 3; c++) {
                byte[] plane = planes.planes()[c];
                System.arraycopy(plane, 0, band, c * plane.length, plane.length);
            }
            return band;
        } catch (UnreadableImageException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(gone());
        }
    }

    private ImagePlus opened(int first, int rows) throws IOException {
        FileInfo part = (FileInfo) info.clone();
        part.height = rows;
        part.overlay = null;
        part.roi = null;
        part.offset = 0;
        part.longOffset = 0;
        part.inputStream =
                new ByteArrayInputStream(
                        inStrips ? strips(part, first, rows) : raw(part, first, rows));
        ImagePlus image = new FileOpener(part).openImage();
        if (image == null) {
            throw DamagedFile.because(file, "ImageJ's reader gave up");
        }
        return image;
    }

    private byte[] raw(FileInfo part, int first, int rows) throws IOException {
        part.stripOffsets = null;
        part.stripLengths = null;
        long row = (long) info.width * info.getBytesPerPixel();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(row * rows)];
            in.seek(info.getOffset() + first * row);
            in.readFully(bytes);
            return bytes;
        }
    }

    private byte[] strips(FileInfo part, int first, int rows) throws IOException {
        int from = first / info.rowsPerStrip;
        int count = (rows + info.rowsPerStrip - 1) / info.rowsPerStrip;
        part.stripOffsets = new int[count];
        part.stripLengths = new int[count];
        List<byte[]> strips = new ArrayList<>();
        int length = 0;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int i = 0; i < count; i++) {
                byte[] strip = new byte[info.stripLengths[from + i]];
                in.seek(Integer.toUnsignedLong(info.stripOffsets[from + i]));
                in.readFully(strip);
                part.stripOffsets[i] = length;
                part.stripLengths[i] = strip.length;
                length += strip.length;
                strips.add(strip);
            }
        }
        byte[] all = new byte[length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(strips.get(i), 0, all, part.stripOffsets[i], strips.get(i).length);
        }
        return all;
    }

    private UnreadableImageException gone() {
        return new UnreadableImageException(
                file
                        + " cannot be read to its end any more: it was changed or has gone since the"
                        + " work on it began.");
    }
}
