/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures of fields as ImageJ and cameras write them. */
final class FieldFiles {

    /** Largest value of a 12-bit camera. */
    private static final int CAMERA_12_BIT = 4095;

    private static final int JPEG_QUALITY = 92;

    private FieldFiles() {}

    /** An RGB image, calibrated in um. */
    static ImagePlus rgb(String title, SmearField field) {
        short[][] planes = Photograph.take(field, 255);
        int[] argb = new int[planes[0].length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | planes[0][i] << 16 | planes[1][i] << 8 | planes[2][i];
        }
        SmearPlan plan = field.plan();
        return calibrated(
                new ImagePlus(title, new ColorProcessor(plan.width(), plan.height(), argb)));
    }

    /** A composite of three 16-bit channels of a 12-bit camera, calibrated in um. */
    static ImagePlus composite(String title, SmearField field) {
        SmearPlan plan = field.plan();
        ImageStack stack = new ImageStack(plan.width(), plan.height());
        for (short[] plane : Photograph.take(field, CAMERA_12_BIT)) {
            stack.addSlice(new ShortProcessor(plan.width(), plan.height(), plane, null));
        }
        ImagePlus channels = new ImagePlus(title, stack);
        channels.setDimensions(3, 1, 1);
        CompositeImage composite = new CompositeImage(channels, CompositeImage.COMPOSITE);
        for (int c = 3; c > 0; c--) {
            composite.setC(c);
            composite.setDisplayRange(0, CAMERA_12_BIT);
        }
        return calibrated(composite);
    }

    /** An 8-bit gray image, calibrated in um: what a camera without colours sees. */
    static ImagePlus gray(String title, SmearField field) {
        short[][] planes = Photograph.take(field, 255);
        byte[] gray = new byte[planes[0].length];
        for (int i = 0; i < gray.length; i++) {
            int sum = 299 * planes[0][i] + 587 * planes[1][i] + 114 * planes[2][i];
            gray[i] = (byte) ((sum + 500) / 1000);
        }
        SmearPlan plan = field.plan();
        return calibrated(
                new ImagePlus(title, new ByteProcessor(plan.width(), plan.height(), gray)));
    }

    private static ImagePlus calibrated(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = SmearPlan.PIXEL_UM;
        calibration.pixelHeight = SmearPlan.PIXEL_UM;
        calibration.setUnit("um");
        return image;
    }

    /** Writes an image in the format that the name ends in; PNG and JPEG lose the calibration. */
    static void write(ImagePlus image, Path file) throws IOException {
        String path = file.toString();
        FileSaver saver = new FileSaver(image);
        FileSaver.setJpegQuality(JPEG_QUALITY);
        boolean written =
                path.endsWith(".tif")
                        ? saver.saveAsTiff(path)
                        : path.endsWith(".jpg") ? saver.saveAsJpeg(path) : saver.saveAsPng(path);
        if (!written) {
            throw new IOException("Cannot write " + path + ": check its permissions.");
        }
    }

    /** Writes the label of every pixel as a 16-bit gray PNG. */
    static void writeLabels(SmearField field, Path file) throws IOException {
        SmearPlan plan = field.plan();
        BufferedImage image =
                new BufferedImage(plan.width(), plan.height(), BufferedImage.TYPE_USHORT_GRAY);
        short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        char[] labels = field.labels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) labels[i];
        }
        ImageIO.write(image, "png", file.toFile());
    }
}
