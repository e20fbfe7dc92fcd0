/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.MedianCut;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pictures of windows in 256 colours. What is painted in one colour, as letters, frames and the
 * colours of classes, keeps it exactly; photographs share what colours are left.
 */
final class FewColours {

    private static final int ALL = 256;
    private static final int EXACT = 64;

    /** Pixels within areas of a colour that make it worth to be kept. */
    private static final int WORTH = 20;

    /** So many pixels to the left and above are of the same colour within an area. */
    private static final int RUN = 4;

    private FewColours() {}

    /** A picture in 256 colours. */
    static BufferedImage of(BufferedImage picture) {
        int[] pixels = (int[]) new ColorProcessor(picture).getPixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff000000;
        }
        List<Integer> exact = flat(pixels, picture.getWidth());
        Map<Integer, Integer> places = new HashMap<>();
        exact.forEach(colour -> places.put(colour, places.size()));
        int[] others = IntStream.of(pixels).filter(colour -> !places.containsKey(colour)).toArray();
        int[] palette = new int[ALL];
        IntStream.range(0, exact.size()).forEach(i -> palette[i] = exact.get(i));
        byte[] shared = share(others, palette, exact.size());
        BufferedImage few =
                new BufferedImage(
                        picture.getWidth(),
                        picture.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(8, ALL, palette, 0, false, -1, 0));
        int other = 0;
        for (int i = 0; i < pixels.length; i++) {
            Integer place = places.get(pixels[i]);
            int index = place == null ? (shared[other++] & 0xff) + exact.size() : place;
            few.getRaster().setSample(i % few.getWidth(), i / few.getWidth(), 0, index);
        }
        return few;
    }

    /** Colours of areas; those of photographs, also of enlarged ones, seldom run on so far. */
    private static List<Integer> flat(int[] pixels, int width) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = RUN * width; i < pixels.length; i++) {
            int at = i;
            boolean runs =
                    IntStream.rangeClosed(1, RUN)
                            .allMatch(
                                    step ->
                                            pixels[at] == pixels[at - step]
                                                    && pixels[at] == pixels[at - step * width]);
            if (runs) {
                counts.merge(pixels[i], 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= WORTH)
                .sorted(
                        Map.Entry.<Integer, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(EXACT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Indices among the colours that are left, which are put into the palette. */
    private static byte[] share(int[] others, int[] palette, int from) {
        if (others.length == 0) {
            return new byte[0];
        }
        ImageProcessor few = new MedianCut(others, others.length, 1).convertToByte(ALL - from);
        for (int i = 0; i < ALL - from; i++) {
            palette[from + i] = few.getCurrentColorModel().getRGB(i);
        }
        return (byte[]) few.getPixels();
    }
}
