/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;

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
        return new Calibration(
                ours.looks().stream().map(CalibrationPart::look).toList(),
                ours.looks().stream().map(look -> end(look.asLast())).toList(),
                profiles.profiles().stream()
                        .map(p -> new ProfileAnomaly(p.means(), p.whitening(), p.distances()))
                        .toList(),
                ours.anomaly().normalBelow());
    }

    private static Look look(Rdf.LookEntry entry) {
        return new Look(
                new Evidence(entry.weights(), entry.exponent()),
                entry.temperature(),
                entry.settledMargin());
    }

    private static RunEnd end(Rdf.EndEntry entry) {
        return new RunEnd(
                entry.candidateThresholds(), entry.certainAbove(), entry.typicalSurprise());
    }
}
