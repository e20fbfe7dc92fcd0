/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.util.MathArrays;
import org.cytodiffusion.diffusion.Home;

/**
 * Fits how a laboratory shows cells: as Gaussians, one a look. Two microscopes, or an objective
 * used now and then, would make one Gaussian so wide that other laboratories lie in it.
 */
public final class HomeFit {

    /** Fewer cells make no home. */
    public static final int FEWEST = 20;

    /** Share of the laboratory's own cells that are held to be at home. */
    private static final double HOME = 0.99;

    // Pictures of one session differ less than those of the next.
    private static final double LEAST_SPREAD = 0.02;

    /** So many cells at least make a look of their own, on average. */
    private static final int CELLS_A_LOOK = 60;

    private static final int MOST_LOOKS = 4;
    private static final int ROUNDS = 100;
    private static final int STARTS = 5;
    private static final int SEED = 1;

    private HomeFit() {}

    /** A cell, and where it lies in deviations of its laboratory. */
    private record Seen(double[] appearance, double[] place) implements Clusterable {

        @Override
        public double[] getPoint() {
            return place;
        }
    }

    /**
     * Fits a laboratory.
     *
     * @param name of the laboratory
     * @param appearances D numbers of each nucleated cell
     * @return its looks, all of the same name; none if there are too few cells
     */
    public static List<Home.Laboratory> of(String name, List<double[]> appearances) {
        return looks(appearances).stream()
                .filter(look -> look.size() >= FEWEST)
                .map(look -> gaussian(name, look.toArray(double[][]::new)))
                .toList();
    }

    // By k-means (Arthur and Vassilvitskii, SODA 2007), of numbers that vary alike.
    private static List<List<double[]>> looks(List<double[]> cells) {
        int count = Math.min(MOST_LOOKS, cells.size() / CELLS_A_LOOK);
        if (count < 2) {
            return List.of(cells);
        }
        double[] spread = new double[cells.get(0).length];
        for (int i = 0; i < spread.length; i++) {
            int column = i;
            double[] numbers = cells.stream().mapToDouble(cell -> cell[column]).toArray();
            spread[i] = Math.max(LEAST_SPREAD, new StandardDeviation().evaluate(numbers));
        }
        List<Seen> seen =
                cells.stream()
                        .map(cell -> new Seen(cell, MathArrays.ebeDivide(cell, spread)))
                        .toList();
        return new MultiKMeansPlusPlusClusterer<>(
                        new KMeansPlusPlusClusterer<Seen>(
                                count,
                                ROUNDS,
                                new EuclideanDistance(),
                                new JDKRandomGenerator(SEED)),
                        STARTS)
                .cluster(seen).stream()
                        .map(look -> look.getPoints().stream().map(Seen::appearance).toList())
                        .toList();
    }

    private static Home.Laboratory gaussian(String name, double[][] cells) {
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
        return new Home.Laboratory(name, mean, whitening, limits);
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
