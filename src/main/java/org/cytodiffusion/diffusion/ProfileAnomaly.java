/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import org.cytodiffusion.cell.CellScores;

/**
 * How unlike the calibration cells of any class a cell is, from its profile.
 *
 * <p>The profile is the logarithm of every error of the first trials under each class, followed by
 * the mean features of these trials if the model has features. Its distance to a class is the
 * Mahalanobis distance to the training cells of that class (Lee et al., NeurIPS 2018); the smallest
 * counts. Distances of profiles of different length are brought to one scale by the shares of
 * calibration cells beyond them.
 *
 * @param trials number of first trials that the profile is made of
 * @param means mean profile of each class, {@code [class][trial * classes + class]}, then the
 *     features
 * @param whitening for each class a matrix W with {@code W'W} the inverse covariance of its
 *     profiles, {@code [class][row][column]}
 * @param distances beyond which half, a tenth and a hundredth of the calibration cells lie, growing
 */
public record ProfileAnomaly(
        int trials, double[][] means, double[][][] whitening, double[] distances) {

    /** Errors are not let below this before the logarithm. */
    private static final double FLOOR = 1e-8;

    /** The surprise at each of the distances. */
    private static final double[] LEVELS = {Math.log(2), Math.log(10), Math.log(100)};

    public ProfileAnomaly {
        if (means.length == 0 || whitening.length != means.length) {
            throw new IllegalArgumentException("Profiles need a mean and a matrix for each class");
        }
        if (trials < 1 || means[0].length < trials * means.length) {
            throw new IllegalArgumentException("A profile holds whole trials");
        }
        if (distances.length != LEVELS.length
                || !(0 < distances[0] && distances[0] < distances[1])
                || !(distances[1] < distances[2])) {
            throw new IllegalArgumentException("Profiles need three growing distances");
        }
    }

    /** Profiles of a model without features. */
    public ProfileAnomaly(double[][] means, double[][][] whitening, double[] distances) {
        this(wholeTrials(means), means, whitening, distances);
    }

    private static int wholeTrials(double[][] means) {
        if (means.length == 0 || means[0].length % means.length != 0) {
            throw new IllegalArgumentException("A profile without features holds whole trials");
        }
        return means[0].length / means.length;
    }

    /** Number of features at the end of the profile, 0 if the model has none. */
    public int features() {
        return means[0].length - trials * means.length;
    }

    /** The same profiles on another scale of distances. */
    public ProfileAnomaly scaledBy(double[] known) {
        return new ProfileAnomaly(trials, means, whitening, known);
    }

    /**
     * How surprising a cell is.
     *
     * @param scores at least as many trials as the profile needs
     * @return -ln of the share of calibration cells at least as far out, at least 0: linear in the
     *     distance between the three known ones, and beyond the last on the same line (an
     *     exponential tail), so that no two distances tie
     */
    public double surprise(CellScores scores) {
        double distance = distance(scores);
        int above = 0;
        while (above < distances.length - 1 && distance >= distances[above]) {
            above++;
        }
        double from = above == 0 ? 0 : distances[above - 1];
        double level = above == 0 ? 0 : LEVELS[above - 1];
        double slope = (LEVELS[above] - level) / (distances[above] - from);
        return level + (distance - from) * slope;
    }

    /**
     * The fullest of some profiles that a number of trials allows; the first if none.
     *
     * @param profiles in the order of their growing numbers of trials
     * @param trials that are known
     */
    public static ProfileAnomaly fullest(List<ProfileAnomaly> profiles, int trials) {
        ProfileAnomaly fullest = profiles.get(0);
        for (ProfileAnomaly profile : profiles) {
            fullest = profile.trials() <= trials ? profile : fullest;
        }
        return fullest;
    }

    /** Mahalanobis distance of a cell's profile to a class. */
    public double distance(CellScores scores, int cellClass) {
        return Math.sqrt(squaredDistance(profile(scores), cellClass));
    }

    /** Mahalanobis distance of a cell's profile to the nearest class. */
    public double distance(CellScores scores) {
        double[] profile = profile(scores);
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            nearest = Math.min(nearest, squaredDistance(profile, c));
        }
        return Math.sqrt(nearest);
    }

    /**
     * The profile of a cell.
     *
     * @param scores at least as many trials as the profile needs
     * @return logarithms of the errors, {@code [trial * classes + class]}, then the mean features
     */
    public double[] profile(CellScores scores) {
        float[][] errors = scores.errors();
        int classes = means.length;
        if (errors.length < trials || errors[0].length != classes || scores.width() < features()) {
            throw new IllegalArgumentException(
                    String.format(
                            "The profile needs %d trials under %d classes and %d features",
                            trials, classes, features()));
        }
        double[] profile = new double[means[0].length];
        int numbers = trials * classes;
        for (int i = 0; i < numbers; i++) {
            profile[i] = Math.log(Math.max(errors[i / classes][i % classes], FLOOR));
        }
        if (features() > 0) {
            System.arraycopy(scores.first(trials).meanFeatures(), 0, profile, numbers, features());
        }
        return profile;
    }

    private double squaredDistance(double[] profile, int cellClass) {
        double total = 0;
        for (double[] row : whitening[cellClass]) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * (profile[i] - means[cellClass][i]);
            }
            total += sum * sum;
        }
        return total;
    }
}
