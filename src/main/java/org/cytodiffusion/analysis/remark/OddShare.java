/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import java.util.Locale;
import java.util.Optional;
import org.cytodiffusion.base.Interval;

/**
 * Holds the share of odd cells in a picture against that at home. In the laboratories that a model
 * was calibrated on some in a hundred cells are odd; where many more are, light, stain or focus are
 * others, and what was promised of certain cells need not hold.
 */
public final class OddShare {

    // Of the red cells and platelets of whole fields 0.6 to 1.9 % are odd (3,765 cells of BCCD,
    // DBN and IML), after a change of the stain 8 to 11 % of the same.
    private static final double AT_HOME = 0.03;
    private static final int FEWEST = 20;

    private OddShare() {}

    /**
     * What there is to say of a picture.
     *
     * @param name of the image
     * @param odd number of its cells that are odd
     * @param cells number of all its cells
     */
    public static Optional<Remark> remark(String name, long odd, long cells) {
        if (cells < FEWEST || Interval.exact(odd, cells).low() <= AT_HOME) {
            return Optional.empty();
        }
        String sentence =
                String.format(
                        Locale.ROOT,
                        "%d of %d cells in %s are odd, more than in the laboratories that the model"
                                + " was calibrated on: no cell in it is called certain. Look at focus, light"
                                + " and stain, and review every cell.",
                        odd,
                        cells,
                        name);
        return Optional.of(new Remark(sentence, true));
    }
}
