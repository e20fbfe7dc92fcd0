/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import ij.process.ColorProcessor;
import ij.process.ImageConverter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A small sound file of each kind that is read, as bytes: what mutated images are made from. */
public final class SoundImages {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 40;

    private SoundImages() {}

    /** Files by the ending that they should have, preceded by what they are. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ColorProcessor cell = cell();
        BufferedImage rgb = cell.getBufferedImage();
        files.put("rgb.tif", tiff(new ImagePlus("", cell)));
        ImagePlus stack = new ImagePlus("", cell);
        new ImageConverter(stack).convertToRGBStack();
        stack.setProperty("Info", "notes of a microscope");
        stack.getCalibration().setUnit("um");
        files.put("stack.tif", tiff(stack));
        ImageStack deep = new ImageStack(WIDTH, HEIGHT);
        for (int c = 1; c <= 3; c++) {
            deep.addSlice(cell.getChannel(c, null).convertToShortProcessor(false));
        }
        files.put("deep.tif", tiff(new ImagePlus("", deep)));
        files.put("packed.tif", written(rgb, "tif", "LZW"));
        files.put("deflated.tif", written(rgb, "tif", "Deflate"));
        files.put("rgb.png", written(rgb, "png", ""));
        files.put("indexed.png", written(indexed(cell), "png", ""));
        files.put("rgb.bmp", written(rgb, "bmp", ""));
        files.put("indexed.bmp", written(indexed(cell), "bmp", ""));
        files.put("indexed.gif", written(indexed(cell), "gif", ""));
        files.put("rgb.jpg", written(rgb, "jpg", ""));
        files.put("layers.jpg", progressive(rgb));
        return files;
    }

    /** A purple disc on a pale ground, with noise. */
    private static ColorProcessor cell() {
        Random random = new Random(11);
        ColorProcessor cell = new ColorProcessor(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0) < HEIGHT / 3.0;
                int noise = random.nextInt(12);
                int red = (inside ? 110 : 230) + noise;
                int green = (inside ? 60 : 215) + noise;
                int blue = (inside ? 150 : 220) + noise;
                cell.set(x, y, red << 16 | green << 8 | blue);
            }
        }
        return cell;
    }

    private static BufferedImage indexed(ColorProcessor cell) {
        ImagePlus image = new ImagePlus("", cell.duplicate());
        new ImageConverter(image).convertRGBtoIndexedColor(32);
        return image.getBufferedImage();
    }

    private static byte[] tiff(ImagePlus image) {
        byte[] serialized = new FileSaver(image).serialize();
        if (serialized != null) {
            return serialized;
        }
        FileInfo info = image.getFileInfo();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new TiffEncoder(info).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] written(BufferedImage image, String kind, String compression) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(kind).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (!compression.isEmpty()) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
        }
        return write(writer, param, image);
    }

    private static byte[] progressive(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return write(writer, param, image);
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream all = bytes;
                ImageOutputStream out = ImageIO.createImageOutputStream(all)) {
            writer.setOutput(out);
            writer.write(
                    writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param),
                    new IIOImage(image, null, null),
                    param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
