/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/** Finds leukocytes: lobes of nuclei by stain, joined, with the stained cytoplasm around them. */
final class Leukocytes {

    private static final double FILLED = 0.3;
    private static final double TAIL = 1.2;

    private final SegmentOptions.Leukocytes options;
    private final double pixel;

    /**
     * Makes the finder.
     *
     * @param options what makes a leukocyte
     * @param pixel edge of a pixel of the planes to come, in um
     */
    Leukocytes(SegmentOptions.Leukocytes options, double pixel) {
        this.options = options;
        this.pixel = pixel;
    }

    /**
     * Labels the leukocytes of a field.
     *
     * @param stain its stain
     * @param dense pixels dense enough for cells
     */
    LabelPlane find(Plane stain, Mask dense) {
        LabelPlane nuclei = nuclei(Mask.above(stain, options.nucleusStain()), dense);
        if (nuclei.count() == 0) {
            return nuclei;
        }
        Mask nucleus = Mask.of(nuclei);
        Plane away = DistanceTransform.distance(nucleus.complement());
        Mask body = body(stain, nucleus, away);
        addPale(body, dense, away);
        body = trimmed(body, nucleus);
        float[] near = new float[away.values().length];
        for (int i = 0; i < near.length; i++) {
            near[i] = -away.values()[i];
        }
        return Watershed.flood(new Plane(stain.width(), stain.height(), near), nuclei, body);
    }

    // Lobes that a bridge of half the gap on either side connects are one nucleus, but only through
    // cytoplasm: a platelet beside a leukocyte is no lobe.
    private LabelPlane nuclei(Mask lobes, Mask dense) {
        Mask bridged = Morphology.dilate(lobes, options.lobeGap() / 2 / pixel);
        for (int i = 0; i < lobes.values().length; i++) {
            bridged.values()[i] &= dense.values()[i] || lobes.values()[i];
        }
        LabelPlane groups = ConnectedComponents.label(bridged);
        int[] out = groups.values().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = lobes.values()[i] ? out[i] : 0;
        }
        LabelPlane nuclei = new LabelPlane(groups.width(), groups.height(), out, groups.count());
        int[] areas = nuclei.areas();
        boolean[] keep = new boolean[areas.length];
        for (int i = 1; i < keep.length; i++) {
            keep[i] = areas[i] * pixel * pixel >= options.nucleusArea();
        }
        return Selection.keep(nuclei, keep);
    }

    private Mask body(Plane stain, Mask nucleus, Plane away) {
        boolean[] in = new boolean[nucleus.values().length];
        double reach = options.cytoplasmReach() / pixel;
        for (int i = 0; i < in.length; i++) {
            in[i] =
                    nucleus.values()[i]
                            || (stain.values()[i] > options.cytoplasmStain()
                                    && away.values()[i] <= reach);
        }
        Mask raw = new Mask(nucleus.width(), nucleus.height(), in);
        Mask smooth =
                Morphology.open(HoleFilling.fill(Morphology.close(raw, 0.6 / pixel)), 0.8 / pixel);
        boolean[] out = smooth.values();
        for (int i = 0; i < out.length; i++) {
            out[i] |= nucleus.values()[i];
        }
        return HoleFilling.fill(Morphology.close(smooth, 1.2 / pixel));
    }

    // Cytoplasm that takes no more stain than red cells do: parts of the dense region, as its shape
    // divides it, that the stained body already fills to a good share.
    private void addPale(Mask body, Mask dense, Plane away) {
        int n = dense.values().length;
        boolean[] near = new boolean[n];
        double reach = options.cytoplasmReach() / pixel;
        for (int i = 0; i < n; i++) {
            near[i] = (dense.values()[i] || body.values()[i]) && away.values()[i] <= 2 * reach;
        }
        int w = dense.width();
        Mask region =
                HoleFilling.fill(Morphology.open(new Mask(w, dense.height(), near), 0.5 / pixel));
        Plane distance = GaussianBlur.blur(DistanceTransform.distance(region), 0.4 / pixel);
        LabelPlane basins =
                Watershed.flood(distance, RegionalMaxima.label(distance, region), region);
        // Each part is worth the same, so that only shallow necks are joined.
        LabelPlane parts = SplitTree.join(basins, distance, 0.5 / pixel, r -> 1.0 / r.area());
        int[] areas = parts.areas();
        int[] filled = new int[areas.length];
        for (int i = 0; i < n; i++) {
            filled[parts.values()[i]] += body.values()[i] ? 1 : 0;
        }
        for (int i = 0; i < n; i++) {
            int part = parts.values()[i];
            boolean own = part != 0 && filled[part] >= FILLED * areas[part];
            body.values()[i] |= own && away.values()[i] <= reach;
        }
    }

    // Takes off whatever is thinner than a pseudopod, but never nucleus.
    private Mask trimmed(Mask body, Mask nucleus) {
        boolean[] out = Morphology.open(HoleFilling.fill(body), TAIL / pixel).values();
        for (int i = 0; i < out.length; i++) {
            out[i] |= nucleus.values()[i];
        }
        return new Mask(body.width(), body.height(), out);
    }
}
