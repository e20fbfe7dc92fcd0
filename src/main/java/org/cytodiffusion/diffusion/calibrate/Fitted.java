/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.ProfileAnomaly;

/**
 * Looks and error profiles that were fitted on the same cells.
 *
 * @param looks the looks
 * @param profiles the profiles
 */
record Fitted(List<Look> looks, List<ProfileAnomaly> profiles) {

    /** Shares of the cells at least as far out as each distance of a profile. */
    private static final double[] SHARES = {0.5, 0.1, 0.01};

    /** Distances that tie, as they may for very few cells, are set apart by as much. */
    private static final double APART = 1e-6;

    /** The distances of cells by each profile, {@code [profile][cell]}. */
    static double[][] distances(KnownCells cells, List<Fitted> ofCells) {
        int count = ofCells.get(0).profiles().size();
        double[][] distances = new double[count][cells.size()];
        for (int p = 0; p < count; p++) {
            for (int i = 0; i < cells.size(); i++) {
                distances[p][i] =
                        ofCells.get(i).profiles().get(p).distance(cells.cells().get(i).scores());
            }
        }
        return distances;
    }

    /** The same with the scale of the profiles by some of these distances. */
    Fitted scaledBy(double[][] distances, IntPredicate some) {
        List<ProfileAnomaly> scaled = new ArrayList<>();
        for (int p = 0; p < profiles.size(); p++) {
            double[] all = distances[p];
            double[] values =
                    IntStream.range(0, all.length).filter(some).mapToDouble(i -> all[i]).toArray();
            double[] knots = new double[SHARES.length];
            double least = 0;
            for (int k = 0; k < knots.length; k++) {
                knots[k] = Math.max(Bounds.upperValue(values, 1 - SHARES[k]), least + APART);
                least = knots[k];
            }
            scaled.add(profiles.get(p).scaledBy(knots));
        }
        return new Fitted(looks, scaled);
    }

    /** The same with other settled margins. */
    Fitted settledFrom(double[] margins) {
        List<Look> settled = new ArrayList<>();
        for (int i = 0; i < margins.length; i++) {
            settled.add(looks.get(i).settledFrom(margins[i]));
        }
        return new Fitted(settled, profiles);
    }
}
