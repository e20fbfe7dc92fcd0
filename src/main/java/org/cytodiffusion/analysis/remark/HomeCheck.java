/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import java.util.Optional;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.image.colour.Appearance;

/**
 * Holds the cells of images against the laboratories that a model was calibrated on. What the
 * calibration promises holds for these, so that away from them nothing is certain.
 *
 * @param home the laboratories; empty if the model does not say, and then every cell is at home
 * @param crops whether images show single cells
 */
public record HomeCheck(Optional<Home> home, boolean crops) {

    private static final String WHAT_TO_DO =
            " Review every cell, or calibrate the model with at least 20 labelled cells of each"
                    + " class from there.";

    /** Whether a remark on an image is one of this check. */
    public static boolean isSaid(String remark) {
        return remark.endsWith(WHAT_TO_DO);
    }

    /** Whether a cell looks as no cell of these laboratories does, in light or stain. */
    public boolean isForeign(CellClass named, Appearance appearance) {
        int numbers = named.hasNucleus() ? Appearance.SIZE : Appearance.LIGHT;
        return home.isPresent() && !home.get().holds(appearance.numbers(), numbers);
    }

    /**
     * What there is to say of an image; of single cells it is said once for all of them.
     *
     * @param name of the image
     * @param foreign number of its cells that are foreign
     * @param cells number of all its cells
     */
    public Optional<Remark> remark(String name, long foreign, int cells) {
        if (foreign == 0 || 2 * foreign < cells) {
            return Optional.empty();
        }
        String what =
                crops
                        ? "Some of the images are unlike those of the laboratories that the model"
                                + " was calibrated on, in light or stain: no cell in them is"
                                + " called certain."
                        : name
                                + " is unlike the images of the laboratories that the model was"
                                + " calibrated on, in light or stain: no cell in it is called"
                                + " certain.";
        return Optional.of(new Remark(what + WHAT_TO_DO, true));
    }
}
