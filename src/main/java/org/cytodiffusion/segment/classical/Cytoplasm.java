/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.PackedMask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Region;
import org.cytodiffusion.segment.watershed.SplitTree;
import org.cytodiffusion.segment.watershed.SteepestAscent;

/** Finds the cytoplasm around a nucleus, by stain and, where it is pale, by shape. */
final class Cytoplasm {

    // Dense parts of which this share is stained are pale cytoplasm.
    private static final double FILLED = 0.3;
    // Whatever is thinner is no pseudopod, in um.
    private static final double TAIL = 1.2;
    // Necks shallower than this do not divide a dense part, in um.
    private static final double NECK = 0.5;

    private final SegmentOptions.Leukocytes options;
    private final double pixel;

    /**
     * Makes the finder.
     *
     * @param options what makes a leukocyte
     * @param pixel edge of a pixel of the planes to come, in um
     */
    Cytoplasm(SegmentOptions.Leukocytes options, double pixel) {
        this.options = options;
        this.pixel = pixel;
    }

    /**
     * The pixels of the leukocyte.
     *
     * @param nucleus its nucleus
     * @param fieldStain stain of the field
     * @param fieldDense pixels of the field dense enough for cells
     * @return the nucleus and its cytoplasm, in the window of the nucleus
     */
    Mask around(Nucleus nucleus, Plane fieldStain, Mask fieldDense) {
        PackedMask own = PackedMask.of(nucleus.mask());
        PackedMask zone = PackedMask.of(nucleus.zone());
        PackedMask body = stained(nucleus, own, nucleus.part(fieldStain));
        PackedMask dense = PackedMask.of(nucleus.part(fieldDense));
        PackedMask open = dense.with(body).within(zone).opened(0.5 / pixel);
        // Parts that do not touch the body are never filled by it.
        PackedMask region = open.filled().connectedTo(body);
        PackedMask pale = PackedMask.of(withPale(body.mask(), nucleus, region.mask()));
        // Takes off whatever is thinner than a pseudopod, but never nucleus; of the rest, what
        // lies in the zone and hangs together with the nucleus is left.
        PackedMask trimmed = pale.filled().opened(TAIL / pixel).with(own);
        return trimmed.within(zone).connectedTo(own).mask();
    }

    private PackedMask stained(Nucleus nucleus, PackedMask own, Plane stain) {
        boolean[] in = new boolean[stain.values().length];
        double reach = options.cytoplasmReach() / pixel;
        for (int i = 0; i < in.length; i++) {
            boolean near = nucleus.zone().values()[i] && nucleus.away().values()[i] <= reach;
            in[i] = near && stain.values()[i] > options.cytoplasmStain();
        }
        PackedMask raw = PackedMask.of(new Mask(stain.width(), stain.height(), in)).with(own);
        PackedMask smooth = raw.closed(0.6 / pixel).filled().opened(0.8 / pixel).with(own);
        return smooth.closed(1.2 / pixel).filled();
    }

    // Cytoplasm that takes no more stain than red cells do: parts of the dense region, as its shape
    // divides it, that the stained body already fills to a good share.
    private Mask withPale(Mask body, Nucleus nucleus, Mask region) {
        Plane distance = GaussianBlur.blur(DistanceTransform.distance(region), 0.4 / pixel);
        LabelPlane basins = SteepestAscent.basins(distance, region);
        // Each part is worth the same, so that only shallow necks are joined.
        SplitTree.Rule rule =
                new SplitTree.Rule(NECK / pixel, Integer.MAX_VALUE, r -> 1.0 / r.area());
        LabelPlane parts = SplitTree.join(basins, distance, Region.areas(basins), rule);
        int[] areas = parts.areas();
        int[] filled = new int[areas.length];
        boolean[] in = body.values();
        for (int i = 0; i < in.length; i++) {
            filled[parts.values()[i]] += in[i] ? 1 : 0;
        }
        double reach = options.cytoplasmReach() / pixel;
        for (int i = 0; i < in.length; i++) {
            int part = parts.values()[i];
            boolean own = part != 0 && filled[part] >= FILLED * areas[part];
            in[i] |= own && nucleus.away().values()[i] <= reach;
        }
        return body;
    }
}
