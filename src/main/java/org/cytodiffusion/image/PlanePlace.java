/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a stack a plane is, see {@link Planes}.
 *
 * @param number its number among the planes, from 1
 * @param plane place of its first channel in the stack, from 1
 * @param last place of its last channel in the stack
 * @param slice its slice, from 1
 * @param frame its frame, from 1
 * @param suffix what its name has behind that of the image, such as {@code :2}
 */
public record PlanePlace(int number, int plane, int last, int slice, int frame, String suffix) {

    /** The places of all planes, in their order. */
    public static List<PlanePlace> all(ImagePlus image) {
        List<Integer> planes = Planes.of(image);
        List<PlanePlace> places = new ArrayList<>();
        for (int plane : planes) {
            int[] place = image.convertIndexToPosition(plane);
            int channels = Planes.isRgbStack(image) ? 3 : image.getNChannels();
            String suffix = Planes.name(image, plane).substring(image.getTitle().length());
            places.add(
                    new PlanePlace(
                            places.size() + 1,
                            plane,
                            plane + channels - 1,
                            place[1],
                            place[2],
                            suffix));
        }
        return List.copyOf(places);
    }

    /** The place of one of the planes. */
    public static PlanePlace of(ImagePlus image, int plane) {
        return all(image).stream()
                .filter(place -> place.plane() == plane)
                .findFirst()
                .orElseThrow();
    }

    /** Whether an outline lies on the plane; one without a position lies on every plane. */
    public boolean holds(Roi roi) {
        if (roi.hasHyperStackPosition()) {
            return (roi.getZPosition() == 0 || roi.getZPosition() == slice)
                    && (roi.getTPosition() == 0 || roi.getTPosition() == frame);
        }
        int position = roi.getPosition();
        return position == 0 || position >= plane && position <= last;
    }
}
