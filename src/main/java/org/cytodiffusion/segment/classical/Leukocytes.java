/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.segment.CellBuilder;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Window;

/**
 * Finds leukocytes: nuclei, and around each its own cytoplasm, which is sought where this nucleus
 * is the nearest one; so each leukocyte comes out by itself, however many touch.
 */
public final class Leukocytes {

    private final SegmentOptions.Leukocytes options;
    private final double pixel;
    private final Nuclei nuclei;

    /**
     * Makes the finder.
     *
     * @param options what makes a leukocyte
     * @param pixel edge of a pixel of the planes to come, in um
     */
    Leukocytes(SegmentOptions.Leukocytes options, double pixel) {
        this.options = options;
        this.pixel = pixel;
        nuclei = new Nuclei(options, pixel);
    }

    /** The longest side of the box of a leukocyte, in pixels. */
    int extent() {
        return nuclei.extent() + 2 * around();
    }

    /** How far from a leukocyte (in pixels) the field decides about it. */
    int reach() {
        return 3 * around() + nuclei.reach();
    }

    /**
     * The leukocytes of a window.
     *
     * @param stain its stain
     * @param dense pixels dense enough for cells
     * @return their pixels, in coordinates of the window, in scan order of their nuclei; disjoint
     */
    List<CellMask> find(Plane stain, Mask dense) {
        LabelPlane found = nuclei.find(stain, dense);
        List<CellMask> cells = new ArrayList<>();
        if (found.count() == 0) {
            return cells;
        }
        boolean[] taken = new boolean[found.values().length];
        int[][] boxes = found.boxes();
        for (int label = 1; label <= found.count(); label++) {
            Window seen = window(found, boxes, label);
            Nucleus nucleus = Nucleus.of(found, label, seen, 2 * options.cytoplasmReach() / pixel);
            Mask body = new Cytoplasm(options, pixel).around(nucleus, stain, dense);
            cells.add(claim(body, seen, taken));
        }
        return cells;
    }

    // Where another nucleus may be nearer to some pixel within reach, it has to be seen, too.
    private Window window(LabelPlane nuclei, int[][] boxes, int label) {
        int[] box = boxes[label];
        Window.Size size = new Window.Size(nuclei.width(), nuclei.height());
        Window own = new Window(box[0], box[1], box[2] - box[0], box[3] - box[1], size);
        Window wide = own.grown(2 * around());
        for (int other = 1; other < boxes.length; other++) {
            if (other != label && wide.meets(boxes[other])) {
                return wide;
            }
        }
        return own.grown(around());
    }

    private int around() {
        return (int) Math.ceil(2 * options.cytoplasmReach() / pixel) + 2;
    }

    // What lies as near to two nuclei belongs to the first.
    private static CellMask claim(Mask body, Window seen, boolean[] taken) {
        boolean[] own = body.values();
        int fieldWidth = seen.field().width();
        for (int y = 0, i = 0; y < body.height(); y++) {
            int at = (seen.top() + y) * fieldWidth + seen.left();
            for (int x = 0; x < body.width(); x++, i++, at++) {
                own[i] &= !taken[at];
                taken[at] |= own[i];
            }
        }
        return CellBuilder.tight(body, seen.left(), seen.top());
    }
}
