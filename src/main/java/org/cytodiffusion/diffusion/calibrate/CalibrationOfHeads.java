/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;

/**
 * The calibration of a network whose heads come from those of another: where a fit to the new
 * network starts. It promises nothing: no class is ruled out, and no cell is certain.
 */
public final class CalibrationOfHeads {

    /** Numbers that come twice are kept apart by so much of their mean variance. */
    private static final double APART = 1e-2;

    private CalibrationOfHeads() {}

    /**
     * Makes it.
     *
     * @param parent calibration of the network that the heads come from
     * @param rows for each head the one of the parent that it comes from
     */
    public static Calibration of(Calibration parent, int[] rows) {
        double[] open = new double[rows.length];
        Arrays.fill(open, 1);
        List<Look> looks =
                parent.looks().stream()
                        .map(l -> new Look(l.evidence(), l.temperature(), l.settledMargin()))
                        .toList();
        List<RunEnd> ends =
                parent.ends().stream().map(e -> new RunEnd(open, 1, e.typicalSurprise())).toList();
        List<ProfileAnomaly> profiles =
                parent.profiles().stream().map(profile -> mapped(profile, rows)).toList();
        return new Calibration(looks, ends, profiles, parent.normality());
    }

    private static ProfileAnomaly mapped(ProfileAnomaly profile, int[] rows) {
        int before = profile.means().length;
        if (Arrays.equals(rows, IntStream.range(0, before).toArray())) {
            return profile;
        }
        int[] places =
                IntStream.concat(
                                IntStream.range(0, profile.trials() * rows.length)
                                        .map(i -> i / rows.length * before + rows[i % rows.length]),
                                IntStream.range(
                                        profile.trials() * before, profile.means()[0].length))
                        .toArray();
        double[][] means = new double[rows.length][];
        double[][][] whitening = new double[rows.length][][];
        for (int c = 0; c < rows.length; c++) {
            double[] mean = profile.means()[rows[c]];
            means[c] = Arrays.stream(places).mapToDouble(p -> mean[p]).toArray();
            whitening[c] = whitening(profile.whitening()[rows[c]], places);
        }
        return new ProfileAnomaly(profile.trials(), means, whitening, profile.distances());
    }

    /** W with W'W the inverse of the covariance of some of the numbers. */
    private static double[][] whitening(double[][] before, int[] places) {
        RealMatrix root = MatrixUtils.createRealMatrix(before);
        RealMatrix covariance =
                new LUDecomposition(root.transpose().multiply(root), 1e-300)
                        .getSolver()
                        .getInverse();
        RealMatrix some = MatrixUtils.createRealMatrix(places.length, places.length);
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < places.length; j++) {
                double even =
                        covariance.getEntry(places[i], places[j])
                                + covariance.getEntry(places[j], places[i]);
                some.setEntry(i, j, even / 2);
            }
        }
        double apart = APART * some.getTrace() / places.length;
        RealMatrix ridge =
                MatrixUtils.createRealIdentityMatrix(places.length).scalarMultiply(apart);
        RealMatrix lower = new CholeskyDecomposition(some.add(ridge), 1e-9, 1e-300).getL();
        return new LUDecomposition(lower, 1e-300).getSolver().getInverse().getData();
    }
}
