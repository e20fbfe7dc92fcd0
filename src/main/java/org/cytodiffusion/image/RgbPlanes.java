/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.image.file.ImageReader;

/** A plane of an ImagePlus as red, green and blue. {@link ImageReader} tells the rules. */
public final class RgbPlanes {

    private static final int WHITE = 255;
    // Reading through what ImageJ packs into one number takes longer than to unpack it once.
    private static final int MOST_COPIED = 1 << 25;
    private static final int[] PRIMARIES = {0xff0000, 0x00ff00, 0x0000ff};

    private RgbPlanes() {}

    /** Returns intensities in [0, 255], axes x, y, channel, of a plane of {@link Planes}. */
    public static RandomAccessibleInterval<UnsignedByteType> of(ImagePlus image, int place)
            throws UnreadableImageException {
        ImageStack stack = image.getStack();
        if (stack.isHSB() || stack.isHSB32() || stack.isLab()) {
            throw new UnreadableImageException(
                    "\""
                            + image.getTitle()
                            + "\" is a stack of hue or Lab values, not of red, green and blue: "
                            + "use Image > Type > RGB Color first.");
        }
        if (image.getNChannels() > 1) {
            return channels(image, image.convertIndexToPosition(place));
        }
        if (Planes.isRgbStack(image)) {
            return primaries(
                    List.of(stack.getProcessor(1), stack.getProcessor(2), stack.getProcessor(3)),
                    image);
        }
        return single(stack.getProcessor(place), image);
    }

    private static RandomAccessibleInterval<UnsignedByteType> single(
            ImageProcessor plane, ImagePlus image) {
        if (plane instanceof ColorProcessor) {
            return argb((int[]) plane.getPixels(), image);
        }
        if (plane.getBitDepth() == 8 && (plane.isColorLut() || plane.isInvertedLut())) {
            return argb((int[]) plane.convertToRGB().getPixels(), image);
        }
        RandomAccessibleInterval<UnsignedByteType> gray =
                bytes(plane, SampleRange.of(List.of(plane), image));
        return Views.addDimension(gray, 0, 2);
    }

    private static RandomAccessibleInterval<UnsignedByteType> channels(
            ImagePlus image, int[] place) {
        List<ImageProcessor> planes = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        for (int c = 1; c <= image.getNChannels(); c++) {
            int index = image.getStackIndex(c, place[1], place[2]);
            planes.add(image.getStack().getProcessor(index));
            colours.add(colour(image, c));
        }
        if (planes.size() >= 3 && (arePrimaries(colours) || areGray(colours))) {
            return primaries(planes.subList(0, 3), image);
        }
        return mixed(planes, colours, image);
    }

    /** The colour that the largest value of a channel is shown in, 0xRRGGBB. */
    private static int colour(ImagePlus image, int channel) {
        if (!(image instanceof CompositeImage composite)) {
            return 0xffffff;
        }
        LUT lut = composite.getChannelLut(channel);
        return lut.getRGB(WHITE) & 0xffffff;
    }

    private static boolean arePrimaries(List<Integer> colours) {
        for (int c = 0; c < PRIMARIES.length; c++) {
            if (colours.get(c) != PRIMARIES[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean areGray(List<Integer> colours) {
        return colours.stream().allMatch(colour -> colour == 0xffffff);
    }

    private static RandomAccessibleInterval<UnsignedByteType> primaries(
            List<ImageProcessor> planes, ImagePlus image) {
        SampleRange range = SampleRange.of(planes, image);
        return Views.stack(planes.stream().map(plane -> bytes(plane, range)).toList());
    }

    private static RandomAccessibleInterval<UnsignedByteType> mixed(
            List<ImageProcessor> planes, List<Integer> colours, ImagePlus image) {
        SampleRange range = SampleRange.of(planes, image);
        int[] argb = new int[image.getWidth() * image.getHeight()];
        for (int i = 0; i < argb.length; i++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int c = 0; c < planes.size(); c++) {
                int value = range.toByte(planes.get(c).getf(i));
                int colour = colours.get(c);
                red += value * (colour >> 16 & WHITE);
                green += value * (colour >> 8 & WHITE);
                blue += value * (colour & WHITE);
            }
            argb[i] = sum(red) << 16 | sum(green) << 8 | sum(blue);
        }
        return argb(argb, image);
    }

    private static int sum(int weighted) {
        return Math.min(WHITE, (weighted + WHITE / 2) / WHITE);
    }

    private static RandomAccessibleInterval<UnsignedByteType> argb(int[] pixels, ImagePlus image) {
        if (pixels.length <= MOST_COPIED) {
            return copied(pixels, image);
        }
        return Converters.argbChannels(
                ArrayImgs.argbs(pixels, image.getWidth(), image.getHeight()), 1, 2, 3);
    }

    private static RandomAccessibleInterval<UnsignedByteType> copied(
            int[] pixels, ImagePlus image) {
        PlanarImg<UnsignedByteType, ByteArray> planes =
                PlanarImgs.unsignedBytes(image.getWidth(), image.getHeight(), 3);
        for (int c = 0, shift = 16; c < 3; c++, shift -= 8) {
            byte[] plane = planes.getPlane(c).getCurrentStorageArray();
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) (pixels[i] >> shift);
            }
        }
        return planes;
    }

    private static RandomAccessibleInterval<UnsignedByteType> bytes(
            ImageProcessor plane, SampleRange range) {
        int width = plane.getWidth();
        int height = plane.getHeight();
        if (plane.getPixels() instanceof byte[] pixels) {
            return ArrayImgs.unsignedBytes(pixels, width, height);
        }
        boolean inverted = plane.isInvertedLut();
        byte[] scaled = new byte[width * height];
        for (int i = 0; i < scaled.length; i++) {
            int value = range.toByte(plane.getf(i));
            scaled[i] = (byte) (inverted ? WHITE - value : value);
        }
        return ArrayImgs.unsignedBytes(scaled, width, height);
    }
}
