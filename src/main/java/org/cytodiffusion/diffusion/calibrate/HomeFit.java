/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.cytodiffusion.diffusion.Home;

/** Fits how a laboratory shows cells. */
public final class HomeFit {

    /** Fewer cells make no home. */
    public static final int FEWEST = 20;

    /** Share of the laboratory's own cells that are held to be at home. */
    private static final double HOME = 0.99;

    // Pictures of one session differ less than those of the next.
    private static final double LEAST_SPREAD = 0.02;

    private HomeFit() {}

    /**
     * Fits a laboratory.
     *
     * @param name of the laboratory
     * @param appearances D numbers of each nucleated cell
     * @return empty if there are too few cells
     */
    public static Optional<Home.Laboratory> of(String name, List<double[]> appearances) {
        if (appearances.size() < FEWEST) {
            return Optional.empty();
        }
        double[][] cells = appearances.toArray(double[][]::new);
        int width = cells[0].length;
        RealMatrix covariance =
                new Covariance(cells)
                        .getCovarianceMatrix()
                        .add(
                                MatrixUtils.createRealIdentityMatrix(width)
                                        .scalarMultiply(LEAST_SPREAD * LEAST_SPREAD));
        RealMatrix root = new CholeskyDecomposition(covariance, 1e-9, 1e-300).getL();
        double[][] whitening = new LUDecomposition(root, 1e-300).getSolver().getInverse().getData();
        double[] mean = new double[width];
        for (double[] cell : cells) {
            for (int i = 0; i < width; i++) {
                mean[i] += cell[i] / cells.length;
            }
        }
        Home.Laboratory bare = new Home.Laboratory(name, mean, whitening, new double[width]);
        double[] limits = new double[width];
        for (int n = 1; n <= width; n++) {
            limits[n - 1] = limit(bare, cells, n);
        }
        return Optional.of(new Home.Laboratory(name, mean, whitening, limits));
    }

    // The ceil((n + 1) 0.99)-th smallest distance, or the largest if there are too few (split
    // conformal prediction; Vovk, ACML 2012).
    private static double limit(Home.Laboratory laboratory, double[][] cells, int first) {
        double[] distances =
                Arrays.stream(cells)
                        .mapToDouble(c -> laboratory.distance(c, first))
                        .sorted()
                        .toArray();
        int rank = (int) Math.ceil((cells.length + 1) * HOME - 1e-9);
        return distances[Math.min(rank, cells.length) - 1];
    }
}
