/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.util.List;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RoundCalibration;

/** How a bundle states its calibration. */
final class CalibrationPart {

    private CalibrationPart() {}

    /**
     * Reads the calibration.
     *
     * @param ours the classifier's part of the description
     * @param files the files of the bundle
     * @return the calibration
     * @throws BundleException if a file is not as it should be
     * @throws IllegalArgumentException if numbers do not fit each other
     */
    static Calibration read(Rdf.Ours ours, BundleFiles files) throws BundleException {
        Rdf.Profiles profiles =
                new Descriptions(files.complaint())
                        .json(files.verified(ours.anomaly().source()), Rdf.Profiles.class);
        List<RoundCalibration> rounds = ours.rounds().stream().map(CalibrationPart::round).toList();
        ProfileAnomaly anomaly =
                new ProfileAnomaly(
                        profiles.means(), profiles.whitening(), ours.anomaly().typical());
        Evidence evidence = new Evidence(ours.evidence().weights(), ours.evidence().exponent());
        Calibration calibration =
                new Calibration(evidence, rounds, anomaly, ours.certainty().probability());
        requireFitting(calibration, ours);
        return calibration;
    }

    /** Numbers of classes and trials that do not fit would only be noticed in the first image. */
    private static void requireFitting(Calibration calibration, Rdf.Ours ours) {
        int classes = ours.classes().size();
        int profile = calibration.trialsPerRound() * classes;
        // What is not there is read as 0, and would call every cell certain.
        boolean fits = calibration.certainProbability() > 0;
        fits &= calibration.anomaly().means().length == classes;
        for (RoundCalibration round : calibration.rounds()) {
            fits &= round.candidateThresholds().length == classes;
            fits &= round.trials() <= ours.trials().bank();
        }
        for (double[] mean : calibration.anomaly().means()) {
            fits &= mean.length == profile;
        }
        for (double[][] matrix : calibration.anomaly().whitening()) {
            for (double[] row : matrix) {
                fits &= row.length == profile;
            }
        }
        if (!fits) {
            throw new IllegalArgumentException("The calibration is of other classes or trials");
        }
    }

    private static RoundCalibration round(Rdf.Round round) {
        return new RoundCalibration(
                round.trials(), round.temperature(), round.candidateThresholds());
    }
}
