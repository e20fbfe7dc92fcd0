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
                Descriptions.json(files.verified(ours.anomaly().source()), Rdf.Profiles.class);
        List<RoundCalibration> rounds = ours.rounds().stream().map(CalibrationPart::round).toList();
        ProfileAnomaly anomaly =
                new ProfileAnomaly(
                        profiles.means(), profiles.whitening(), ours.anomaly().typical());
        Evidence evidence = new Evidence(ours.evidence().weights(), ours.evidence().exponent());
        return new Calibration(evidence, rounds, anomaly, ours.certainty().probability());
    }

    private static RoundCalibration round(Rdf.Round round) {
        return new RoundCalibration(
                round.trials(), round.temperature(), round.candidateThresholds());
    }
}
