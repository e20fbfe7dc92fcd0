/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
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
import org.cytodiffusion.image.colour.BytePlanes;

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
            return jpeg(file, in).map(planes -> image(file, planes));
        }
    }

    /** A picture of ImageJ's by the name of a file. */
    static ImagePlus image(Path file, BytePlanes planes) {
        ColorProcessor pixels = new ColorProcessor(planes.width(), planes.height());
        pixels.setRGB(planes.planes()[0], planes.planes()[1], planes.planes()[2]);
        return new ImagePlus(file.getFileName().toString(), pixels);
    }

    /**
     * The same of what is in the file, straight into planes: ImageJ's way of keeping colours is
     * gone through only where somebody asks for it.
     *
     * @param in at its start
     */
    static Optional<BytePlanes> jpeg(Path file, ImageInputStream in) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            BufferedImage image = decoded(in, "jpeg", warnings);
            if (warnings.stream().anyMatch(JavaDecoder::isDamage)) {
                throw damaged(file);
            }
            return Optional.of(image)
                    .map(BufferedImage::getRaster)
                    .filter(r -> r.getDataBuffer() instanceof DataBufferByte)
                    .filter(r -> r.getSampleModel() instanceof ComponentSampleModel)
                    .map(JavaDecoder::planes);
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

    // As a decoder has just made it, so that nothing is shifted or cut.
    private static BytePlanes planes(Raster raster) {
        BytePlanes planes = BytePlanes.empty(raster.getWidth(), raster.getHeight());
        ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        int apart = model.getPixelStride();
        for (int c = 0; c < 3; c++) {
            int band = Math.min(c, raster.getNumBands() - 1);
            int bank = model.getBankIndices()[band];
            byte[] data = buffer.getData(bank);
            byte[] plane = planes.planes()[c];
            int start = buffer.getOffsets()[bank] + model.getBandOffsets()[band];
            for (int y = 0, i = 0; y < planes.height(); y++) {
                int at = start + y * model.getScanlineStride();
                for (int end = i + planes.width(); i < end; i++, at += apart) {
                    plane[i] = data[at];
                }
            }
        }
        return planes;
    }
}
