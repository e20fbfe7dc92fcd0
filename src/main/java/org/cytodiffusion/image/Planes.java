/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;

/**
 * The planes of an open image that are pictures of their own: one for each slice and frame, whose
 * channels belong together. A plane is named by the place of its first channel in the stack, from
 * 1. An RGB stack, three gray slices, is one plane.
 */
public final class Planes {

    private Planes() {}

    /** All planes, in the order of the stack. */
    public static List<Integer> of(ImagePlus image) {
        List<Integer> planes = new ArrayList<>();
        if (isRgbStack(image)) {
            return List.of(1);
        }
        for (int frame = 1; frame <= image.getNFrames(); frame++) {
            for (int slice = 1; slice <= image.getNSlices(); slice++) {
                planes.add(image.getStackIndex(1, slice, frame));
            }
        }
        return List.copyOf(planes);
    }

    /** The plane in view. */
    public static int current(ImagePlus image) {
        if (isRgbStack(image)) {
            return 1;
        }
        // Without a window, ImageJ keeps only this number up to date.
        int[] place = image.convertIndexToPosition(image.getCurrentSlice());
        return image.getStackIndex(1, place[1], place[2]);
    }

    /**
     * How a plane is named in tables.
     *
     * @return the title of the image, of stacks followed by the place and the label of the plane
     */
    public static String name(ImagePlus image, int plane) {
        if (of(image).size() == 1) {
            return image.getTitle();
        }
        int[] place = image.convertIndexToPosition(plane);
        boolean both = image.getNSlices() > 1 && image.getNFrames() > 1;
        int one = image.getNSlices() > 1 ? place[1] : place[2];
        String number = both ? "z" + place[1] + "t" + place[2] : Integer.toString(one);
        String label = image.getStack().getShortSliceLabel(plane);
        return image.getTitle() + ":" + number + (label == null ? "" : " " + label);
    }

    /** Whether three gray slices are the red, green and blue of one picture. */
    static boolean isRgbStack(ImagePlus image) {
        return image.getNChannels() == 1
                && image.getStackSize() == 3
                && image.getNSlices() == 3
                && image.getBitDepth() != 24;
    }
}
