/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Decodes JPEG and BMP files with Java's readers, which ImageJ's use, too, but which say what is
 * wrong with a file where ImageJ's write it on the console and show what is there.
 */
final class JavaDecoder {

    private JavaDecoder() {}

    /**
     * Decodes a JPEG file. Values are as they are stored; colour profiles are passed over, as in
     * ImageJ.
     *
     * @return empty if Java's reader does not take files of this make, which ImageJ's may
     * @throws UnreadableImageException if the compressed data are damaged
     */
    static Optional<ImagePlus> jpeg(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            return jpeg(file, in);
        }
    }

    /**
     * The same of what is in the file.
     *
     * @param in at its start
     */
    static Optional<ImagePlus> jpeg(Path file, ImageInputStream in) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            BufferedImage image = decoded(in, "jpeg", warnings);
            if (warnings.stream().anyMatch(JavaDecoder::isDamage)) {
                throw damaged(file);
            }
            return Optional.of(image)
                    .filter(i -> i.getRaster().getTransferType() == 0)
                    .map(i -> new ImagePlus(file.getFileName().toString(), stored(i.getRaster())));
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException e) {
            StackTraceElement[] trace = e.getStackTrace();
            // What the decompressor itself cannot take, no other program can.
            if (trace.length > 0 && trace[0].isNativeMethod()) {
                throw damaged(file);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Decodes a bitmap.
     *
     * @throws UnreadableImageException if it is damaged
     */
    static ImagePlus bmp(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            BufferedImage image = decoded(in, "bmp", new ArrayList<>());
            boolean one = image.getColorModel().getNumComponents() == 1;
            boolean indexed = image.getType() == BufferedImage.TYPE_BYTE_INDEXED;
            String title = file.getFileName().toString();
            return one || indexed
                    ? new ImagePlus(title, image)
                    : new ImagePlus(title, new ColorProcessor(image));
        } catch (IOException | RuntimeException e) {
            throw DamagedFile.because(file, "its pixels cannot be read");
        }
    }

    private static BufferedImage decoded(ImageInputStream in, String format, List<String> warnings)
            throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static UnreadableImageException damaged(Path file) {
        return new UnreadableImageException(
                file
                        + " is damaged (parts of its compressed picture are missing or wrong): copy"
                        + " it again from its source.");
    }

    /**
     * What the decompressor says of data, not of what stands beside them, in the words of libjpeg,
     * which are not translated: it goes on behind damage, with gray or shifted blocks.
     */
    private static boolean isDamage(String warning) {
        return warning.startsWith("Corrupt JPEG data")
                || warning.startsWith("Premature end")
                || warning.startsWith("Unsupported marker type")
                || warning.startsWith("Bogus ");
    }

    private static ColorProcessor stored(Raster raster) {
        int width = raster.getWidth();
        int[] argb = new int[width * raster.getHeight()];
        int bands = raster.getNumBands();
        int green = bands == 1 ? 0 : 1;
        int blue = bands == 1 ? 0 : 2;
        byte[] row = new byte[width * bands];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getDataElements(0, y, width, 1, row);
            for (int at = 0; at < row.length; at += bands, i++) {
                argb[i] =
                        0xff000000
                                | (row[at] & 0xff) << 16
                                | (row[at + green] & 0xff) << 8
                                | row[at + blue] & 0xff;
            }
        }
        return new ColorProcessor(width, raster.getHeight(), argb);
    }
}
