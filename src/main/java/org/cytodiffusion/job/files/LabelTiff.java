/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.paint.LabelRows;
import org.cytodiffusion.image.BandedImage;

/**
 * Writes a label image as a TIFF file, some rows at a time, so that it need not fit into memory.
 * The bytes are those that ImageJ writes of the whole image.
 */
final class LabelTiff {

    private static final long LARGEST = (1L << 32) - (1 << 20);

    // Entries of the directory that tell of the height (TIFF 6.0), and where pixels begin.
    private static final int HEIGHT = 257;
    private static final int OFFSET = 273;
    private static final int ROWS = 278;
    private static final int LENGTH = 279;
    private static final int ENTRY = 12;

    private LabelTiff() {}

    /**
     * Writes the file.
     *
     * @param labels the labels
     * @param target where it shall be
     * @throws IOException if it would be too large for a TIFF file, or the disk fails
     */
    static void write(LabelRows labels, Path target) throws IOException {
        long length = (long) labels.width() * labels.height() * labels.bits() / 8;
        if (length > LARGEST) {
            throw new UserException(
                    "A label image of "
                            + labels.width()
                            + " x "
                            + labels.height()
                            + " pixels is more than a TIFF file holds (4 GB): cut the image into"
                            + " smaller parts.");
        }
        int high = BandedImage.rows(labels.width());
        try (AtomicFile file = AtomicFile.create(target)) {
            OutputStream out = file.stream();
            for (int first = 0; first < labels.height(); first += high) {
                int count = Math.min(high, labels.height() - first);
                // The colours are told once, and take longer than all the rest.
                ImagePlus rows =
                        first == 0
                                ? labels.paint(first, count)
                                : new ImagePlus("", labels.pixels(first, count));
                byte[] part = new FileSaver(rows).serialize();
                ByteBuffer bytes = ByteBuffer.wrap(part);
                bytes.order(part[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                int pixels = bytes.getInt(entry(bytes, OFFSET));
                if (first == 0) {
                    bytes.putInt(entry(bytes, LENGTH), (int) length);
                    setRows(bytes, labels.height());
                    out.write(part, 0, pixels);
                }
                out.write(part, pixels, part.length - pixels);
            }
            file.commit();
        }
    }

    private static void setRows(ByteBuffer file, int height) {
        for (int tag : new int[] {HEIGHT, ROWS}) {
            int value = entry(file, tag);
            // A short value stands in the first half of its place.
            if (file.getShort(value - 6) == 3) {
                file.putShort(value, (short) height);
            } else {
                file.putInt(value, height);
            }
        }
    }

    /** Where the value of an entry stands. */
    private static int entry(ByteBuffer file, int tag) {
        int at = file.getInt(4) + 2;
        while (Short.toUnsignedInt(file.getShort(at)) != tag) {
            at += ENTRY;
        }
        return at + 8;
    }
}
