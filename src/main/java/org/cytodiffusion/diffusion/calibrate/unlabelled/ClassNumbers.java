/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate.unlabelled;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.Opinion;
import org.cytodiffusion.diffusion.ProfileAnomaly;

/** One number a class, less their mean, by which cells without labels are told apart. */
interface ClassNumbers {

    /** Those of the network's opinion, or of the logarithms of the errors where it has none. */
    static ClassNumbers of(Optional<Opinion> opinion) {
        return opinion.<ClassNumbers>map(OfOpinion::new).orElseGet(OfErrors::new);
    }

    /** The numbers of a cell at a look. */
    double[] of(Look look, CellScores cell);

    /** What is added to the numbers of a class's mean that {@link #inProfile} gives. */
    double[] shift(int classes);

    /** The matrix that makes the numbers, but for the shift, of those of a profile. */
    RealMatrix inProfile(ProfileAnomaly profile);

    /** Logits that are linear in the numbers, by what an adaptation takes in. */
    Adaptation adaptation(double[][] matrix, double[] offsets);

    /** The logarithms of a look's mean errors. */
    record OfErrors() implements ClassNumbers {

        @Override
        public double[] of(Look look, CellScores cell) {
            return centred(Adaptation.logs(look.evidence().means(cell.first(look.trials()))));
        }

        @Override
        public double[] shift(int classes) {
            return new double[classes];
        }

        @Override
        public RealMatrix inProfile(ProfileAnomaly profile) {
            int classes = profile.means().length;
            RealMatrix matrix = MatrixUtils.createRealMatrix(classes, profile.means()[0].length);
            for (int t = 0; t < profile.trials(); t++) {
                for (int c = 0; c < classes; c++) {
                    for (int d = 0; d < classes; d++) {
                        double part = (c == d ? 1.0 : 0.0) - 1.0 / classes;
                        matrix.setEntry(c, t * classes + d, part / profile.trials());
                    }
                }
            }
            return matrix;
        }

        @Override
        public Adaptation adaptation(double[][] matrix, double[] offsets) {
            // Numbers are logarithms less their mean; so is what takes in the logarithms.
            return new Adaptation(
                    Arrays.stream(matrix).map(ClassNumbers::centred).toArray(double[][]::new),
                    offsets);
        }
    }

    /** The logits of an opinion. */
    record OfOpinion(double[] offsets, RealMatrix features) implements ClassNumbers {

        OfOpinion(Opinion held) {
            this(
                    centred(held.offsets()),
                    MatrixUtils.createRealMatrix(centredRows(held.features())));
        }

        private static double[][] centredRows(double[][] rows) {
            double[][] columns = MatrixUtils.createRealMatrix(rows).transpose().getData();
            for (int f = 0; f < columns.length; f++) {
                columns[f] = centred(columns[f]);
            }
            return MatrixUtils.createRealMatrix(columns).transpose().getData();
        }

        @Override
        public double[] of(Look look, CellScores cell) {
            double[] logits = features.operate(cell.first(look.trials()).meanFeatures());
            Arrays.setAll(logits, c -> logits[c] + offsets[c]);
            return logits;
        }

        @Override
        public double[] shift(int classes) {
            return offsets.clone();
        }

        @Override
        public RealMatrix inProfile(ProfileAnomaly profile) {
            int first = profile.trials() * profile.means().length;
            RealMatrix matrix =
                    MatrixUtils.createRealMatrix(offsets.length, profile.means()[0].length);
            matrix.setSubMatrix(features.getData(), 0, first);
            return matrix;
        }

        @Override
        public Adaptation adaptation(double[][] matrix, double[] offsets) {
            RealMatrix rows = MatrixUtils.createRealMatrix(matrix);
            double[] moved = rows.operate(this.offsets);
            Arrays.setAll(moved, c -> moved[c] + offsets[c]);
            int classes = offsets.length;
            return new Adaptation(
                    new double[classes][classes], moved, rows.multiply(features).getData());
        }
    }

    /** Numbers less their mean. */
    private static double[] centred(double[] numbers) {
        double middle = Arrays.stream(numbers).average().orElseThrow();
        return Arrays.stream(numbers).map(value -> value - middle).toArray();
    }
}
