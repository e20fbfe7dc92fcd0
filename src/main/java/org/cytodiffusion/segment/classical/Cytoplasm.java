/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.DistanceTransform;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Morphology;
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
        Mask body = stained(nucleus, nucleus.part(fieldStain));
        addPale(body, nucleus, nucleus.part(fieldDense));
        return attached(trimmed(body, nucleus), nucleus);
    }

    private Mask stained(Nucleus nucleus, Plane stain) {
        boolean[] in = new boolean[stain.values().length];
        double reach = options.cytoplasmReach() / pixel;
        for (int i = 0; i < in.length; i++) {
            boolean near = nucleus.zone().values()[i] && nucleus.away().values()[i] <= reach;
            in[i] =
                    nucleus.mask().values()[i]
                            || (near && stain.values()[i] > options.cytoplasmStain());
        }
        Mask raw = new Mask(stain.width(), stain.height(), in);
        Mask smooth =
                Morphology.open(HoleFilling.fill(Morphology.close(raw, 0.6 / pixel)), 0.8 / pixel);
        add(smooth, nucleus.mask());
        return HoleFilling.fill(Morphology.close(smooth, 1.2 / pixel));
    }

    // Cytoplasm that takes no more stain than red cells do: parts of the dense region, as its shape
    // divides it, that the stained body already fills to a good share.
    private void addPale(Mask body, Nucleus nucleus, Mask dense) {
        int n = dense.values().length;
        boolean[] near = new boolean[n];
        for (int i = 0; i < n; i++) {
            near[i] = (dense.values()[i] || body.values()[i]) && nucleus.zone().values()[i];
        }
        int w = dense.width();
        Mask region =
                HoleFilling.fill(Morphology.open(new Mask(w, dense.height(), near), 0.5 / pixel));
        Plane distance = GaussianBlur.blur(DistanceTransform.distance(region), 0.4 / pixel);
        LabelPlane basins = SteepestAscent.basins(distance, region);
        // Each part is worth the same, so that only shallow necks are joined.
        SplitTree.Rule rule =
                new SplitTree.Rule(NECK / pixel, Integer.MAX_VALUE, r -> 1.0 / r.area());
        LabelPlane parts = SplitTree.join(basins, distance, Region.of(basins), rule);
        int[] areas = parts.areas();
        int[] filled = new int[areas.length];
        for (int i = 0; i < n; i++) {
            filled[parts.values()[i]] += body.values()[i] ? 1 : 0;
        }
        double reach = options.cytoplasmReach() / pixel;
        for (int i = 0; i < n; i++) {
            int part = parts.values()[i];
            boolean own = part != 0 && filled[part] >= FILLED * areas[part];
            body.values()[i] |= own && nucleus.away().values()[i] <= reach;
        }
    }

    // Takes off whatever is thinner than a pseudopod, but never nucleus.
    private Mask trimmed(Mask body, Nucleus nucleus) {
        Mask out = Morphology.open(HoleFilling.fill(body), TAIL / pixel);
        add(out, nucleus.mask());
        return out;
    }

    // What lies in the zone and hangs together with the nucleus.
    private static Mask attached(Mask body, Nucleus nucleus) {
        boolean[] in = body.values();
        for (int i = 0; i < in.length; i++) {
            in[i] &= nucleus.zone().values()[i];
        }
        LabelPlane parts = ConnectedComponents.label(body);
        boolean[] own = new boolean[parts.count() + 1];
        for (int i = 0; i < in.length; i++) {
            own[parts.values()[i]] |= nucleus.mask().values()[i];
        }
        return parts.mask(own);
    }

    private static void add(Mask mask, Mask more) {
        for (int i = 0; i < mask.values().length; i++) {
            mask.values()[i] |= more.values()[i];
        }
    }
}
